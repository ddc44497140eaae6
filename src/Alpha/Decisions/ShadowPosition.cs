namespace Millwright.Alpha.Decisions;

/// <summary>An open shadow position of a lane.</summary>
/// <param name="Instrument">Index in instrument order.</param>
/// <param name="EntryScan">Scan of the entry.</param>
/// <param name="EntryPrice">Mid of the scan.</param>
/// <param name="MfeBps">Largest profit so far.</param>
/// <param name="EntryVolatility">Volatility at entry.</param>
/// <param name="SlowSign">Sign of v_slow at entry.</param>
/// <param name="Streak">Consecutive exit scores.</param>
internal readonly record struct ShadowPosition(
    int Instrument,
    long EntryScan,
    double EntryPrice,
    double MfeBps,
    double EntryVolatility,
    int SlowSign,
    int Streak);
