namespace Millwright.Ledger;

/// <summary>Outcome of the bridge check (grid.md §5.7).</summary>
/// <param name="ReducerProfit">Σ reducer total_profit.</param>
/// <param name="LedgerNet">Ledger net realised.</param>
/// <param name="Bridge">Designed difference.</param>
/// <param name="Residual">Reducer − (ledger + bridge).</param>
/// <param name="Tolerance">1e-6 × trades + 0.01.</param>
public readonly record struct BridgeAudit(
    decimal ReducerProfit,
    decimal LedgerNet,
    decimal Bridge,
    decimal Residual,
    decimal Tolerance)
{
    /// <summary>True when the residual exceeds the tolerance: incident <c>grid.bridge_mismatch</c>.</summary>
    public bool IsBreach => Math.Abs(Residual) > Tolerance;

    /// <summary>Compares the two sides.</summary>
    /// <param name="reducerProfit">Σ reducer total_profit, converted through its shortest text.</param>
    /// <param name="ledgerNet">Ledger net realised of the same slots.</param>
    /// <param name="bridge">Sum of their bridges.</param>
    /// <param name="trades">Bookings so far, ≥ 0.</param>
    public static BridgeAudit Of(decimal reducerProfit, decimal ledgerNet, in Bridge bridge, long trades)
    {
        var residual = reducerProfit - (ledgerNet + bridge.Total);
        return new BridgeAudit(reducerProfit, ledgerNet, bridge.Total, residual, ToleranceOf(trades));
    }

    /// <summary>Residual that is allowed after a number of bookings, quote.</summary>
    public static decimal ToleranceOf(long trades) => (0.000001m * trades) + 0.01m;
}
