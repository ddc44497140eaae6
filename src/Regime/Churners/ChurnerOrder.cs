namespace Millwright.Regime.Churners;

/// <summary>An order a churner wants to have at the venue.</summary>
/// <param name="Slot">Slot id.</param>
/// <param name="CycleId">Cycle of the churner, rising per slot.</param>
/// <param name="Entry">Entry order, else exit order.</param>
/// <param name="Buy">Buy side.</param>
/// <param name="Price">Limit price, rounded to the price decimals.</param>
/// <param name="Volume">Base units, &gt; 0.</param>
/// <param name="Pool">Consumes the residual of earlier cycles instead of opening a lot.</param>
public readonly record struct ChurnerOrder(
    int Slot, long CycleId, bool Entry, bool Buy, double Price, double Volume, bool Pool = false);
