using System.Text.Json;

namespace Millwright.Host.Twin;

/// <summary>Proves on a copy in the temporary folder that a flipped byte of a recording is found and located.</summary>
internal static class CorruptRecording
{
    /// <summary>Records the inputs of a subject again, flips a byte in the middle, and reads it back.</summary>
    public static IEnumerable<ProofLine> Prove(ProofSubject subject)
    {
        var folder = Directory.CreateTempSubdirectory("millwright-proof-");
        try
        {
            var path = Path.Combine(folder.FullName, "flight.jsonl");
            using (var writer = new RecordingWriter(path, [], 0))
            {
                writer.Close(Fly(subject, writer), subject.Document, compress: false);
            }

            var bytes = File.ReadAllBytes(path);
            using var meta = JsonDocument.Parse(File.ReadAllText(path + ".meta.json"));
            var whole = RecordingFile.Check(bytes, meta.RootElement, strict: false);
            yield return new ProofLine(
                "recording against its sidecar", whole.Damage is null, whole.Damage ?? $"{whole.Lines.Count} lines");
            var place = bytes.Length / 2;
            while (bytes[place] is (byte)'\n' or ((byte)'\n' ^ 1))
            {
                place++; // The number of lines stays what it was.
            }

            var line = 1 + bytes.AsSpan(0, place).Count((byte)'\n');
            bytes[place] ^= 0x01;
            var broken = RecordingFile.Check(bytes, meta.RootElement, strict: false);
            yield return new ProofLine(
                "one flipped byte of the recording", broken.DamagedLine == line,
                broken.Damage ?? $"byte {place} in line {line} was not noticed");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ShipFlight Fly(ProofSubject subject, RecordingWriter writer)
    {
        var now = new Kernel.Instant(subject.Manifest.InitNs).UnixSeconds;
        var flight = ShipFlight.Begin(subject.Manifest, subject.Document, message =>
        {
            now = message.TsEpoch;
            writer.Write(message, now);
        });
        foreach (var input in subject.Inputs)
        {
            writer.Write(input, now, flight.Ship.Ticks);
            flight.Apply(input);
        }

        return flight;
    }
}
