namespace Millwright.Ledger;

/// <summary>Realised gains of the base asset by one method.</summary>
/// <param name="Method">Method.</param>
/// <param name="Disposals">Disposals in order, split by the acquisitions they use.</param>
/// <param name="RemainingUnits">Base units still held at the end.</param>
/// <param name="RemainingBasis">Their cost, quote.</param>
public sealed record TaxReport(
    TaxMethod Method,
    IReadOnlyList<TaxDisposal> Disposals,
    decimal RemainingUnits,
    decimal RemainingBasis)
{
    /// <summary>Header of <see cref="CsvLine"/>.</summary>
    public const string CsvHeader =
        "method,acquired_at,disposed_at,units,proceeds,basis,gain,has_basis,acquired_tx,disposed_tx";

    /// <summary>Σ gain.</summary>
    public decimal Gain => Sum(static d => d.Gain);

    /// <summary>Σ proceeds after fees.</summary>
    public decimal Proceeds => Sum(static d => d.Proceeds);

    /// <summary>Σ cost of what was disposed.</summary>
    public decimal Basis => Sum(static d => d.Basis);

    /// <summary>One disposal as a CSV line.</summary>
    public string CsvLine(in TaxDisposal disposal) => LedgerCsv.Join(
        Method.ToString(),
        disposal.AcquiredAt?.ToString() ?? "",
        disposal.DisposedAt.ToString(),
        LedgerText.Trimmed(disposal.Units),
        LedgerText.Trimmed(disposal.Proceeds),
        LedgerText.Trimmed(disposal.Basis),
        LedgerText.Trimmed(disposal.Gain),
        disposal.HasBasis ? "true" : "false",
        LedgerCsv.Number(disposal.AcquiredSeq),
        LedgerCsv.Number(disposal.DisposedSeq));

    private decimal Sum(Func<TaxDisposal, decimal> part)
    {
        var sum = 0m;
        foreach (var disposal in Disposals)
        {
            sum += part(disposal);
        }

        return sum;
    }
}
