namespace Millwright.Ledger;

/// <summary>One leg of a transaction. Debit is positive, credit negative (grid.md §5.1).</summary>
/// <param name="Account">Account.</param>
/// <param name="Asset">Asset.</param>
/// <param name="Amount">Amount in the asset, on its ledger decimals.</param>
public readonly record struct Posting(LedgerAccount Account, LedgerAsset Asset, decimal Amount)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Account.Name} {Asset.Code} {LedgerText.Trimmed(Amount)}";
}
