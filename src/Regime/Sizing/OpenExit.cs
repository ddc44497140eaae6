namespace Millwright.Regime.Sizing;

/// <summary>One open exit as the throughput sizer sees it (regime.md §6.1).</summary>
/// <param name="AgeSec">Age, seconds; ≤ 0 is ignored.</param>
/// <param name="Volume">Locked volume, base units.</param>
/// <param name="Regime">Regime at entry, or null.</param>
/// <param name="Leg">Leg, or null.</param>
public readonly record struct OpenExit(double AgeSec, double Volume, MarketRegime? Regime, Leg? Leg);
