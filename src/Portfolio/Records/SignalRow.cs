namespace Millwright.Portfolio.Records;

/// <summary>A curator's signal (portfolio.md §1.3 curator_signals, §2.8).</summary>
/// <param name="Token">Token id.</param>
/// <param name="Chain">Chain id.</param>
/// <param name="Curator">Curator id.</param>
/// <param name="TimeMs">Time of the mention, Unix ms.</param>
/// <param name="Intent">hi_buy, med_buy, profit, sell, mock or neutral; others are rejected.</param>
/// <param name="Confidence">0…1.</param>
/// <param name="Weight">Curator weight, 0…1.</param>
public sealed record SignalRow(
    string Token, string Chain, string Curator, long TimeMs, string Intent, double Confidence, double Weight = 0.5)
{
    /// <summary>Largest number of signals per call.</summary>
    public const int MaximumPerCall = 500;

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
        }

        return writer.Written.ToArray();
    }

    /// <summary>Reads a payload.</summary>
    /// <exception cref="InvalidDataException">The bytes are not signals.</exception>
    public static IReadOnlyList<SignalRow> Decode(ReadOnlySpan<byte> payload)
    {
        var reader = new CseReader(payload);
        var rows = new SignalRow[reader.List(40)];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = new SignalRow(
                reader.String(), reader.String(), reader.String(), reader.I64(), reader.String(), reader.F64(),
                reader.F64());
        }

        return rows;
    }
}
