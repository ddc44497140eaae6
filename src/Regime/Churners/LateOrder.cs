namespace Millwright.Regime.Churners;

/// <summary>A working order that was given up: its end is not known yet, a fill of it still counts.</summary>
/// <param name="Reference">Order.</param>
/// <param name="Cycle">Cycle of the churner.</param>
/// <param name="Entry">It was an entry.</param>
/// <param name="Pool">It consumed the residual.</param>
/// <param name="Bought">The cycle's entry was a buy.</param>
/// <param name="Volume">Base units of the cycle.</param>
/// <param name="EntryFill">Fill price of the cycle's entry; 0 for an entry.</param>
/// <param name="EntryFee">Fee of the cycle's entry, quote.</param>
public sealed record LateOrder(
    long Reference, long Cycle, bool Entry, bool Pool, bool Bought, double Volume, double EntryFill, double EntryFee);
