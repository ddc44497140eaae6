namespace Millwright.Ledger;

/// <summary>Plant totals: the sum over slots with pooled inventory and external flows (grid.md §5.6).</summary>
/// <param name="Totals">Sum over slots and slotless entries.</param>
/// <param name="BalanceQuote">Quote held on the exchange.</param>
/// <param name="BalanceBase">Base held on the exchange.</param>
/// <param name="InventoryUnits">Pooled base: positive = long.</param>
/// <param name="InventoryCost">Quote leg of the pool.</param>
/// <param name="InventoryUnrealised">(−b leg) × mark − q leg.</param>
/// <param name="InventoryRealised">Result of pool trades, positive = gain.</param>
/// <param name="FlowsQuote">Σ external flows in quote.</param>
/// <param name="FlowsBase">Σ external flows in base.</param>
/// <param name="Transactions">Transactions seen.</param>
/// <param name="LastSeq">Number of the last transaction.</param>
public sealed record PlantAccount(
    SlotAccount Totals,
    decimal BalanceQuote,
    decimal BalanceBase,
    decimal InventoryUnits,
    decimal InventoryCost,
    decimal InventoryUnrealised,
    decimal InventoryRealised,
    decimal FlowsQuote,
    decimal FlowsBase,
    long Transactions,
    ulong LastSeq);
