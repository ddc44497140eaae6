namespace Millwright.Ledger;

/// <summary>Verdict on one asset.</summary>
/// <param name="Balance">Compared balances.</param>
/// <param name="Tolerance">Dust tolerance: quantum × executions since green, at least one quantum.</param>
/// <param name="DriftPct">|δ| in quote / max(account value, order size) × 100.</param>
/// <param name="Report">True when this comparison produces a RECONCILIATION_DRIFT row.</param>
public readonly record struct AssetDrift(AssetBalance Balance, decimal Tolerance, decimal DriftPct, bool Report)
{
    /// <summary>True when |δ| is within the tolerance.</summary>
    public bool IsWithin => Math.Abs(Balance.Delta) <= Tolerance;
}
