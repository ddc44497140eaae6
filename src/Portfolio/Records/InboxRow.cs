namespace Millwright.Portfolio.Records;

/// <summary>What a reading of the watched folder found (portfolio.md §2.8, §10.5).</summary>
/// <param name="File">Name of the file; empty for a reading that found none.</param>
/// <param name="Taken">Rows handed on.</param>
/// <param name="Rejected">Rows that were refused.</param>
/// <param name="Problem">First refusal; empty when there is none.</param>
/// <param name="NewestMs">Newest time of a row, Unix ms; 0 without rows.</param>
public sealed record InboxRow(string File, int Taken, int Rejected, string Problem, long NewestMs)
{
    /// <summary>Payload.</summary>
    public byte[] Encode()
    {
        var writer = new CseWriter();
        writer.String(File);
        writer.I32(Taken);
        writer.I32(Rejected);
        writer.String(Problem);
        writer.I64(NewestMs);
        return writer.Written.ToArray();
    }

    /// <summary>Reads a payload.</summary>
    /// <exception cref="InvalidDataException">The bytes are not a reading.</exception>
    public static InboxRow Decode(ReadOnlySpan<byte> payload)
    {
        var reader = new CseReader(payload);
        return new InboxRow(reader.String(), reader.I32(), reader.I32(), reader.String(), reader.I64());
    }
}
