namespace Millwright.Alpha.Parity;

/// <summary>Open position of the public reference.</summary>
/// <param name="Instrument">Index.</param>
/// <param name="Scan">Scan of the entry.</param>
/// <param name="Price">Mid at entry.</param>
/// <param name="Mfe">Largest profit so far, basis points.</param>
/// <param name="Volatility">Volatility at entry.</param>
/// <param name="SlowSign">Sign of v_slow at entry.</param>
/// <param name="Streak">Consecutive exit scores.</param>
internal sealed record PublicPosition(
    int Instrument, int Scan, double Price, double Mfe, double Volatility, int SlowSign, int Streak);
