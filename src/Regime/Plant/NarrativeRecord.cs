using Millwright.Kernel;

namespace Millwright.Regime.Plant;

/// <summary>Journaled explanation of the digest; a replay consumes it and sends nothing (regime.md §8.2).</summary>
/// <param name="Text">Raw answer of the model; empty when every provider failed.</param>
/// <param name="Error">Empty, or why there is no answer.</param>
/// <param name="Provider">Provider that answered, or the last one tried.</param>
public sealed record NarrativeRecord(string Text, string Error, string Provider)
{
    /// <summary>Payload.</summary>
    public byte[] Encode()
    {
        var writer = new CseWriter();
        writer.String(Text);
        writer.String(Error);
        writer.String(Provider);
        return writer.Written.ToArray();
    }

    /// <summary>Reads a payload; null when it is malformed.</summary>
    public static NarrativeRecord? Decode(ReadOnlySpan<byte> payload)
    {
        try
        {
            var reader = new CseReader(payload);
            return new NarrativeRecord(reader.String(), reader.String(), reader.String());
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
