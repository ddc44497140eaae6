using Millwright.Ledger;

namespace Millwright.Grid.Commands;

/// <summary>Result of <c>audit_pnl</c>: both sides of the bridge (grid.md §5.7), quote.</summary>
/// <param name="ReducerProfit">Σ total_profit of the reducer states.</param>
/// <param name="LedgerNet">Net realised result of the ledger.</param>
/// <param name="LedgerProfit">Σ CYCLE_PROFIT net.</param>
/// <param name="WriteOffs">Σ write-off losses.</param>
/// <param name="Fees">Σ fees.</param>
/// <param name="Items">Bridge, item by item, over the present slots.</param>
/// <param name="Audit">Both sides over the present slots, residual and tolerance.</param>
/// <param name="ResummedSlots">Slots whose completed cycles are all kept and were summed again.</param>
/// <param name="ResumDifference">Largest difference of such a sum to the total of its slot; at most 1e-8.</param>
/// <param name="IsConsistent">True when the bridge explains the difference and the sums agree.</param>
/// <param name="PositionMismatch">First lot without its order, or null.</param>
public sealed record AuditReceipt(
    double ReducerProfit,
    decimal LedgerNet,
    decimal LedgerProfit,
    decimal WriteOffs,
    decimal Fees,
    Bridge Items,
    BridgeAudit Audit,
    int ResummedSlots,
    double ResumDifference,
    bool IsConsistent,
    string? PositionMismatch);
