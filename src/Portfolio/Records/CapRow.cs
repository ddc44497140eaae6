namespace Millwright.Portfolio.Records;

/// <summary>A cap of the decision maker (portfolio.md §2.8).</summary>
/// <param name="Token">Token id.</param>
/// <param name="Chain">Chain id.</param>
/// <param name="TimeMs">Time of the cap, Unix ms; part of its identity.</param>
/// <param name="MaxAlloc">Fraction of NAV the token may hold at cost, 0…1; others are rejected.</param>
/// <param name="IsNewToken">First signal of a new token: opens a probe.</param>
/// <param name="Tags">Tags stored with the cap; they choose no parameter.</param>
public sealed record CapRow(
    string Token, string Chain, long TimeMs, double MaxAlloc, bool IsNewToken = false, string Tags = "")
{
    /// <summary>Payload.</summary>
    public static byte[] Encode(IReadOnlyList<CapRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var writer = new CseWriter();
        writer.List(rows.Count);
        foreach (var row in rows)
        {
            writer.String(row.Token);
            writer.String(row.Chain);
            writer.I64(row.TimeMs);
            writer.F64(row.MaxAlloc);
            writer.Bool(row.IsNewToken);
            writer.String(row.Tags);
        }

        return writer.Written.ToArray();
    }

    /// <summary>Reads a payload.</summary>
    /// <exception cref="InvalidDataException">The bytes are not caps.</exception>
    public static IReadOnlyList<CapRow> Decode(ReadOnlySpan<byte> payload)
    {
        var reader = new CseReader(payload);
        var rows = new CapRow[reader.List(24)];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = new CapRow(
                reader.String(), reader.String(), reader.I64(), reader.F64(), reader.Bool(), reader.String());
        }

        return rows;
    }
}
