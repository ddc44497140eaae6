namespace Millwright.Ledger;

/// <summary>Account of one slot, all amounts in quote (grid.md §5.6).</summary>
/// <param name="SlotId">Slot id; 0 for the plant.</param>
/// <param name="TotalProfitUsd">Σ CYCLE_PROFIT net.</param>
/// <param name="TotalRecoveryProfitUsd">The recovery part.</param>
/// <param name="TotalFeesUsd">Σ fees, base fees valued at the execution price.</param>
/// <param name="TotalWriteOffsUsd">−Σ write-off results; positive is a loss.</param>
/// <param name="NetRealisedUsd">Profit − write-offs − fees of written-off lots.</param>
/// <param name="OpenPositionUsd">Σ |lot base| × mark.</param>
/// <param name="UnrealisedUsd">Σ over lots (−b leg) × mark − q leg.</param>
/// <param name="RoundTrips">Count of CYCLE_PROFIT.</param>
public sealed record SlotAccount(
    int SlotId,
    decimal TotalProfitUsd,
    decimal TotalRecoveryProfitUsd,
    decimal TotalFeesUsd,
    decimal TotalWriteOffsUsd,
    decimal NetRealisedUsd,
    decimal OpenPositionUsd,
    decimal UnrealisedUsd,
    long RoundTrips);
