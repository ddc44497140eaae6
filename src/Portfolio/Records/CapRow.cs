namespace Millwright.Portfolio.Records;

/// <summary>A cap of the decision maker (portfolio.md §2.8).</summary>
/// <param name="Token">Token id.</param>
/// <param name="Chain">Chain id.</param>
/// <param name="TimeMs">Time of the cap, Unix ms; part of its identity.</param>
/// <param name="MaxAlloc">Fraction of NAV the token may hold at cost, 0…1; others are rejected.</param>
/// <param name="IsNewToken">First signal of a new token: opens a probe.</param>
/// <param name="Tags">Archetype tags, comma separated; stored with the cap, they choose no parameter.</param>
/// <param name="Context">Intent context as JSON text; empty when there is none.</param>
public sealed record CapRow(
    string Token,
    string Chain,
    long TimeMs,
    double MaxAlloc,
    bool IsNewToken = false,
    string Tags = "",
    string Context = "")
{
    /// <summary>What is wrong with the row; null when it can be taken.</summary>
    /// <param name="nowMs">Time of the plant, Unix ms.</param>
    public DomainError? Problem(long nowMs) => InputLimits.Identity(Token, Chain)
        ?? InputLimits.Time(TimeMs, nowMs)
        ?? InputLimits.Fraction("max_alloc", MaxAlloc)
        ?? InputLimits.Length("archetype_tags", Tags)
        ?? InputLimits.Length("context", Context);

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
            writer.String(row.Context);
        }

        return writer.Written.ToArray();
    }

    /// <summary>Reads a payload.</summary>
    /// <exception cref="InvalidDataException">The bytes are not caps.</exception>
    public static IReadOnlyList<CapRow> Decode(ReadOnlySpan<byte> payload)
    {
        var reader = new CseReader(payload);
        var rows = new CapRow[reader.List(28)];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = new CapRow(
                reader.String(), reader.String(), reader.I64(), reader.F64(), reader.Bool(), reader.String(),
                reader.String());
        }

        return rows;
    }
}
