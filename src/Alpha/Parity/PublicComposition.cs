namespace Millwright.Alpha.Parity;

/// <summary>Composition of the public reference (alpha.md §10).</summary>
/// <param name="Base">Base leverage.</param>
/// <param name="Regime">Regime.</param>
/// <param name="Raw">Before the caps.</param>
/// <param name="Clamped">Cap in force.</param>
/// <param name="Leverage">Conviction.</param>
/// <param name="Notional">Quote units.</param>
/// <param name="Bind">What bounds it.</param>
internal sealed record PublicComposition(
    double Base, double Regime, double Raw, double Clamped, double Leverage, double Notional, string Bind);
