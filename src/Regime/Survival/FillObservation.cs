using Millwright.Regime.Numerics;

namespace Millwright.Regime.Survival;

/// <summary>One exit's waiting time (regime.md §5.1).</summary>
/// <param name="DurationSec">Waiting time, seconds, ≥ 1.</param>
/// <param name="Censored">The exit was still open.</param>
/// <param name="Regime">Regime at entry.</param>
/// <param name="Leg">Leg of the position.</param>
/// <param name="DistancePct">Distance to market at entry, percent, ≥ 0.</param>
/// <param name="Minute">1-minute posterior at entry.</param>
/// <param name="Quarter">15-minute posterior at entry.</param>
/// <param name="Hour">1-hour posterior at entry.</param>
/// <param name="Entropy">Consensus entropy at entry, [0, 1].</param>
/// <param name="Switch">Switch probability at entry, [0, 1].</param>
/// <param name="Congestion">Congestion ratio, [0, 1].</param>
/// <param name="FillImbalance">Fill imbalance, [−1, 1].</param>
/// <param name="Weight">Weight, ≥ 1e-6.</param>
public sealed record FillObservation(
    double DurationSec,
    bool Censored,
    MarketRegime Regime,
    Leg Leg,
    double DistancePct,
    Posterior Minute,
    Posterior Quarter,
    Posterior Hour,
    double Entropy,
    double Switch,
    double Congestion,
    double FillImbalance,
    double Weight = 1.0)
{
    /// <summary>Number of model features.</summary>
    public const int FeatureCount = 15;

    /// <summary>Stratum key, for example <c>ranging_B</c>.</summary>
    public string Stratum => $"{Regime.Bucket()}_{Leg}";

    /// <summary>The same with every value finite and within its range.</summary>
    public FillObservation Bounded() => this with
    {
        DurationSec = Math.Max(1.0, Bounds.Finite(DurationSec, 1.0)),
        DistancePct = Math.Max(0.0, Bounds.Finite(DistancePct, 0.0)),
        Entropy = Bounds.Unit(Bounds.Finite(Entropy, 0.0)),
        Switch = Bounds.Unit(Bounds.Finite(Switch, 0.0)),
        Congestion = Bounds.Unit(Bounds.Finite(Congestion, 0.0)),
        FillImbalance = Bounds.Clamp(Bounds.Finite(FillImbalance, 0.0), -1.0, 1.0),
        Weight = Math.Max(1e-6, Bounds.Finite(Weight, 1.0)),
    };

    /// <summary>The 15 features in the order of regime.md §5.3.</summary>
    public double[] Features() =>
    [
        .. Minute.ToArray(), .. Quarter.ToArray(), .. Hour.ToArray(), Leg == Leg.B ? 1.0 : 0.0, DistancePct, Entropy,
        Switch, FillImbalance, Congestion,
    ];
}
