using Millwright.Regime.Numerics;

namespace Millwright.Regime.Score;

/// <summary>The 18-value state of the kernel memory before clamping (regime.md §9.8).</summary>
/// <param name="Minute">1-minute posterior.</param>
/// <param name="Quarter">15-minute posterior.</param>
/// <param name="Hour">1-hour posterior.</param>
/// <param name="Entropy">Consensus entropy.</param>
/// <param name="Switch">Consensus switch probability.</param>
/// <param name="Change">Change-point probability.</param>
/// <param name="RunLength">Run length, observations.</param>
/// <param name="AgeLoad">Age load.</param>
/// <param name="Throughput">Throughput multiplier, [0, 2].</param>
/// <param name="Direction">Direction score, [−1, 1].</param>
/// <param name="StuckPct">Stuck capital, percent.</param>
/// <param name="Confidence">Confidence score.</param>
public readonly record struct MemoryState(
    Posterior Minute,
    Posterior Quarter,
    Posterior Hour,
    double Entropy,
    double Switch,
    double Change,
    double RunLength,
    double AgeLoad,
    double Throughput,
    double Direction,
    double StuckPct,
    double Confidence)
{
    /// <summary>Length of the vector.</summary>
    public const int Length = 18;

    /// <summary>The vector in [0, 1]¹⁸.</summary>
    public double[] Vector() =>
    [
        .. Minute.ToArray(), .. Quarter.ToArray(), .. Hour.ToArray(), Part(Entropy), Part(Switch), Part(Change),
        Part(RunLength / 50.0), Part(AgeLoad), Part(Throughput / 2.0), Part((Direction + 1.0) / 2.0),
        Part(StuckPct / 100.0), Part(Confidence),
    ];

    private static double Part(double x) => Bounds.Unit(Bounds.Finite(x, 0.0));
}
