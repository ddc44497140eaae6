namespace Millwright.Grid.Commands;

/// <summary>Result of <c>audit_pnl</c>: both sides of the bridge (grid.md §5.7), quote.</summary>
/// <param name="ReducerProfit">Σ total_profit of the reducer states.</param>
/// <param name="LedgerNet">Net realised result of the ledger.</param>
/// <param name="LedgerProfit">Σ CYCLE_PROFIT net.</param>
/// <param name="WriteOffs">Σ write-off losses.</param>
/// <param name="Fees">Σ fees.</param>
/// <param name="PositionMismatch">First lot without its order, or null.</param>
public sealed record AuditReceipt(
    double ReducerProfit,
    decimal LedgerNet,
    decimal LedgerProfit,
    decimal WriteOffs,
    decimal Fees,
    string? PositionMismatch);
