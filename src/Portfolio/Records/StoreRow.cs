namespace Millwright.Portfolio.Records;

/// <summary>What the tables took since the last report (portfolio.md §10.6 write errors).</summary>
/// <param name="Written">Rows of decisions stored.</param>
/// <param name="Failed">Rows of decisions that could not be stored.</param>
/// <param name="Text">Error of the database; empty without one.</param>
public sealed record StoreRow(int Written, int Failed, string Text)
{
    /// <summary>Payload.</summary>
    public byte[] Encode()
    {
        var writer = new CseWriter();
        writer.I32(Written);
        writer.I32(Failed);
        writer.String(Text);
        return writer.Written.ToArray();
    }

    /// <summary>Reads a payload.</summary>
    /// <exception cref="InvalidDataException">The bytes are not a report.</exception>
    public static StoreRow Decode(ReadOnlySpan<byte> payload)
    {
        var reader = new CseReader(payload);
        return new StoreRow(reader.I32(), reader.I32(), reader.String());
    }
}
