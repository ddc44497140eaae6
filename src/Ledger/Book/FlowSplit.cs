namespace Millwright.Ledger;

/// <summary>Split of an account-wide flow over the plants that share the account (grid.md §5.2).</summary>
public static class FlowSplit
{
    /// <summary>
    /// Splits an amount by shares, each part quantised half-even; the remainder goes to the lowest plant id, so the
    /// parts always add up to Q(amount).
    /// </summary>
    /// <param name="amount">Signed amount of the flow.</param>
    /// <param name="shares">Shares in ascending plant id, each ≥ 0, not all 0.</param>
    /// <param name="asset">Asset, for its decimals.</param>
    public static decimal[] Of(decimal amount, ReadOnlySpan<decimal> shares, LedgerAsset asset)
    {
        var total = 0m;
        foreach (var share in shares)
        {
            Ensure.That(share >= 0m, "a share is not negative");
            total += share;
        }

        Ensure.That(total > 0m, "at least one share is positive");
        var parts = new decimal[shares.Length];
        var rest = asset.Quantise(amount);
        for (var i = 1; i < parts.Length; i++)
        {
            parts[i] = asset.Quantise(amount * shares[i] / total);
            rest -= parts[i];
        }

        parts[0] = rest;
        return parts;
    }
}
