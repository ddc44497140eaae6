using Millwright.Alpha.Factors;

namespace Millwright.Alpha.Decisions;

/// <summary>Everything a scan reads besides prices and books (alpha.md §16).</summary>
public readonly record struct ScanInput
{
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
}
