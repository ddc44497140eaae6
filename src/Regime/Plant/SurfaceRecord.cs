using Millwright.Kernel;
using Millwright.Regime.Score;

namespace Millwright.Regime.Plant;

/// <summary>Journaled result of a fit of the outcome surface; a replay consumes it and never fits again.</summary>
/// <param name="Surface">The surface; null when no hyper-parameters fit.</param>
public sealed record SurfaceRecord(OutcomeSurface? Surface)
{
    /// <summary>Payload.</summary>
    public byte[] Encode()
    {
        var writer = new CseWriter();
        if (writer.Option(Surface is not null))
        {
            Surface!.Write(writer);
        }

        return writer.Written.ToArray();
    }

    /// <summary>Reads a payload; null when it is malformed.</summary>
    public static SurfaceRecord? Decode(ReadOnlySpan<byte> payload)
    {
        try
        {
            var reader = new CseReader(payload);
            return new SurfaceRecord(reader.Option() ? OutcomeSurface.Read(ref reader) : null);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
