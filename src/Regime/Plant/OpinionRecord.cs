using Millwright.Kernel;

namespace Millwright.Regime.Plant;

/// <summary>Journaled answer of the advisor; a replay consumes it and sends nothing.</summary>
/// <param name="Text">Raw answer of the model; empty when every provider failed.</param>
/// <param name="Error">Empty, or why there is no opinion.</param>
/// <param name="Provider">Provider that answered, or the last one tried.</param>
/// <param name="Trigger">periodic, mechanical_tier_change, … or manual.</param>
/// <param name="Truncation">Steps applied to the context, comma separated.</param>
/// <param name="PromptHash">Hash of the system prompt.</param>
public sealed record OpinionRecord(
    string Text, string Error, string Provider, string Trigger, string Truncation, string PromptHash)
{
    /// <summary>Payload.</summary>
    public byte[] Encode()
    {
        var writer = new CseWriter();
        foreach (var text in new[] { Text, Error, Provider, Trigger, Truncation, PromptHash })
        {
            writer.String(text);
        }

        return writer.Written.ToArray();
    }

    /// <summary>Reads a payload; null when it is malformed.</summary>
    public static OpinionRecord? Decode(ReadOnlySpan<byte> payload)
    {
        try
        {
            var reader = new CseReader(payload);
            return new OpinionRecord(
                reader.String(), reader.String(), reader.String(), reader.String(), reader.String(), reader.String());
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
