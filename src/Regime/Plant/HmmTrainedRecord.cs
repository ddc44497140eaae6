using Millwright.Kernel;
using Millwright.Regime.Hmm;

namespace Millwright.Regime.Plant;

/// <summary>Journaled result of a fit; a replay consumes it and never fits again.</summary>
/// <param name="Frame">1m, 15m or 1h.</param>
/// <param name="Model">The model; null when the fit failed.</param>
/// <param name="Error">insufficient_samples, train_failed or empty.</param>
public sealed record HmmTrainedRecord(string Frame, HmmModel? Model, string Error)
{
    /// <summary>Payload.</summary>
    public byte[] Encode()
    {
        var writer = new CseWriter();
        writer.String(Frame);
        writer.String(Error);
        if (writer.Option(Model is not null))
        {
            HmmCodec.Write(writer, Model!);
        }

        return writer.Written.ToArray();
    }

    /// <summary>Reads a payload; null when it is malformed.</summary>
    public static HmmTrainedRecord? Decode(ReadOnlySpan<byte> payload)
    {
        try
        {
            var reader = new CseReader(payload);
            var (frame, error) = (reader.String(), reader.String());
            return new HmmTrainedRecord(frame, reader.Option() ? HmmCodec.Read(ref reader) : null, error);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
