using Millwright.Alpha.Factors;

namespace Millwright.Alpha.Decisions;

/// <summary>Everything a scan reads besides prices and books (alpha.md §16).</summary>
public readonly record struct ScanInput
{
    /// <summary>A scan with neutral factors.</summary>
    public ScanInput()
    {
    }

    /// <summary>True when D is impossible (OUT_OF_RANGE): nothing is decided on it.</summary>
    public bool Rejected { get; init; }

    /// <summary>Robust z of D; null when the thresholds apply to D itself.</summary>
    public double? Score { get; init; }

    /// <summary>Factor of the fraction: 0.5 while the breaker throttles.</summary>
    public double FractionScale { get; init; } = 1.0;

    /// <summary>Seasonality score, −1…1; null when missing.</summary>
    public double? Seasonality { get; init; }

    /// <summary>Breach probability of the Monte-Carlo envelope; null when missing.</summary>
    public double? BreachProbability { get; init; }

    /// <summary>Posture.</summary>
    public Posture Posture { get; init; }

    /// <summary>Breaker.</summary>
    public Exits.BreakerLevel Breaker { get; init; }

    /// <summary>Capital, quote units.</summary>
    public double Capital { get; init; }

    /// <summary>What the thresholds are compared with.</summary>
    internal double Measure(Signal.SpectralDivergence signal) => Score ?? signal.Divergence;
}
