namespace Millwright.Kernel;

/// <summary>An order a companion wants at the venue, placed and booked by the trading plant.</summary>
/// <param name="Reference">Number chosen by the companion, rising, ≥ 1.</param>
/// <param name="Slot">Slot it belongs to, ≥ 1.</param>
/// <param name="Cycle">Cycle of the churner; entry and exit of a cycle share it.</param>
/// <param name="Entry">Opens the cycle, else closes it.</param>
/// <param name="Buy">Side.</param>
/// <param name="Price">Limit, quote.</param>
/// <param name="Volume">Base units, &gt; 0.</param>
/// <param name="Pool">Trades the residual of earlier cycles instead of opening a lot.</param>
public sealed record CompanionOrder(
    long Reference, int Slot, long Cycle, bool Entry, bool Buy, double Price, double Volume, bool Pool = false);
