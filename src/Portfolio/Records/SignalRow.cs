namespace Millwright.Portfolio.Records;

/// <summary>A curator's signal (portfolio.md §1.3 curator_signals, §2.8).</summary>
/// <param name="Token">Token id.</param>
/// <param name="Chain">Chain id.</param>
/// <param name="Curator">Curator id.</param>
/// <param name="TimeMs">Time of the mention, Unix ms.</param>
/// <param name="Intent">hi_buy, med_buy, profit, sell, mock or neutral; others are rejected.</param>
/// <param name="Confidence">0…1.</param>
/// <param name="Weight">Curator weight, 0…1.</param>
/// <param name="Divergence">Divergence as told by the source; null when not told.</param>
/// <param name="Sync">Temporal synchrony as told by the source; null when not told.</param>
/// <param name="TextRef">Reference of the text; empty when there is none.</param>
public sealed record SignalRow(
    string Token,
    string Chain,
    string Curator,
    long TimeMs,
    string Intent,
    double Confidence,
    double Weight = 0.5,
    double? Divergence = null,
    double? Sync = null,
    string TextRef = "")
{
    /// <summary>Largest number of signals per call.</summary>
    public const int MaximumPerCall = 500;

    private const long WeekMs = 168 * 3_600_000L;

    /// <summary>What is wrong with the row; null when it can be taken.</summary>
    /// <param name="nowMs">Time of the plant, Unix ms.</param>
    public DomainError? Problem(long nowMs) => InputLimits.Identity(Token, Chain)
        ?? InputLimits.Name("curator_id", Curator)
        ?? InputLimits.Time(TimeMs, nowMs)
        ?? InputLimits.Age(TimeMs, nowMs, WeekMs)
        ?? InputLimits.Intent(Intent)
        ?? InputLimits.Fraction("confidence", Confidence)
        ?? InputLimits.Fraction("weight", Weight)
        ?? InputLimits.Length("text_ref", TextRef);

    /// <summary>Payload.</summary>
    public static byte[] Encode(IReadOnlyList<SignalRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var writer = new CseWriter();
        writer.List(rows.Count);
        foreach (var row in rows)
        {
            writer.String(row.Token);
            writer.String(row.Chain);
            writer.String(row.Curator);
            writer.I64(row.TimeMs);
            writer.String(row.Intent);
            writer.F64(row.Confidence);
            writer.F64(row.Weight);
            writer.String(row.TextRef);
            foreach (var told in new[] { row.Divergence, row.Sync })
            {
                if (writer.Option(told is not null))
                {
                    writer.F64(told!.Value);
                }
            }
        }

        return writer.Written.ToArray();
    }

    /// <summary>Reads a payload.</summary>
    /// <exception cref="InvalidDataException">The bytes are not signals.</exception>
    public static IReadOnlyList<SignalRow> Decode(ReadOnlySpan<byte> payload)
    {
        var reader = new CseReader(payload);
        var rows = new SignalRow[reader.List(44)];
        for (var i = 0; i < rows.Length; i++)
        {
            var row = new SignalRow(
                reader.String(), reader.String(), reader.String(), reader.I64(), reader.String(), reader.F64(),
                reader.F64(), TextRef: reader.String());
            rows[i] = row with
            {
                Divergence = reader.Option() ? reader.F64() : null,
                Sync = reader.Option() ? reader.F64() : null,
            };
        }

        return rows;
    }
}
