using Millwright.Regime.Numerics;

namespace Millwright.Regime.Beliefs;

/// <summary>Belief over three time frames and their mixture (regime.md §3.1).</summary>
/// <param name="Enabled">The primary detector is ready.</param>
/// <param name="Minute">1-minute frame.</param>
/// <param name="Quarter">15-minute frame.</param>
/// <param name="Hour">1-hour frame.</param>
/// <param name="Consensus">Weighted posterior π.</param>
/// <param name="SwitchConsensus">Weighted switch probability, [0, 1].</param>
public sealed record BeliefState(
    bool Enabled,
    FrameBelief Minute,
    FrameBelief Quarter,
    FrameBelief Hour,
    Posterior Consensus,
    double SwitchConsensus)
{
    /// <summary>Default frame weights when no weight is positive.</summary>
    public static IReadOnlyList<double> DefaultWeights { get; } = [0.3, 0.4, 0.3];

    /// <summary>The output while no detector is ready.</summary>
    public static BeliefState Neutral { get; } = new(
        false, new(Posterior.Neutral, null), new(Posterior.Neutral, null), new(Posterior.Neutral, null),
        Posterior.Neutral, 0.0);

    /// <summary>Entropy of π, [0, 1].</summary>
    public double EntropyConsensus { get; } = Consensus.Entropy;

    /// <summary>1 − entropy of π, [0, 1].</summary>
    public double ConfidenceScore => Bounds.Unit(1.0 - EntropyConsensus);

    /// <summary>π_bullish − π_bearish, [−1, 1].</summary>
    public double DirectionScore => Bounds.Clamp(Consensus.Bullish - Consensus.Bearish, -1.0, 1.0);

    /// <summary>low, medium or high, from the switch probability.</summary>
    public string BoundaryRisk => SwitchConsensus > 0.15 ? "high" : SwitchConsensus >= 0.08 ? "medium" : "low";

    /// <summary>Mixes three frames.</summary>
    /// <param name="minute">1-minute frame.</param>
    /// <param name="quarter">15-minute frame.</param>
    /// <param name="hour">1-hour frame.</param>
    /// <param name="weights">Three weights, negatives count 0; all ≤ 0 gives 0.3/0.4/0.3.</param>
    public static BeliefState Of(
        FrameBelief minute, FrameBelief quarter, FrameBelief hour, IReadOnlyList<double>? weights)
    {
        var w = Weights(weights);
        var mixed = Posterior.Of(
            Mix(w, minute.Posterior.Bearish, quarter.Posterior.Bearish, hour.Posterior.Bearish),
            Mix(w, minute.Posterior.Ranging, quarter.Posterior.Ranging, hour.Posterior.Ranging),
            Mix(w, minute.Posterior.Bullish, quarter.Posterior.Bullish, hour.Posterior.Bullish));
        var change = Mix(w, minute.SwitchProbability, quarter.SwitchProbability, hour.SwitchProbability);
        return new BeliefState(true, minute, quarter, hour, mixed, change);
    }

    /// <summary>Frame weights of ready detectors (regime.md §3.1): (0.21, 0.49, 0.30) with all three.</summary>
    public static double[] FrameWeights(
        double weight1m, double weight15m, double weight1h, bool secondaryReady, bool tertiaryReady)
    {
        var (a, b) = secondaryReady ? (weight1m, weight15m) : (1.0, 0.0);
        var c = tertiaryReady ? Bounds.Unit(weight1h) : 0.0;
        return [a * (1.0 - c), b * (1.0 - c), c];
    }

    /// <summary>The nine posterior values (p₁, p₁₅, p_1h).</summary>
    public double[] Vector9() =>
        [.. Minute.Posterior.ToArray(), .. Quarter.Posterior.ToArray(), .. Hour.Posterior.ToArray()];

    private static double[] Weights(IReadOnlyList<double>? weights)
    {
        double[] fallback = [0.3, 0.4, 0.3];
        return Bounds.Weights(weights, fallback);
    }

    private static double Mix(double[] w, double a, double b, double c) => (w[0] * a) + (w[1] * b) + (w[2] * c);
}
