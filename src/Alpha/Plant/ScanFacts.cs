using Millwright.Alpha.Decisions;
using Millwright.Alpha.Factors;

namespace Millwright.Alpha.Plant;

/// <summary>What one scan of the running plant read: enough to decide it again elsewhere (alpha.md §19).</summary>
public sealed record ScanFacts
{
    /// <summary>Number of the scan.</summary>
    public required long Scan { get; init; }

    /// <summary>Mid per instrument; NaN = missing.</summary>
    public required IReadOnlyList<double> Mids { get; init; }

    /// <summary>Raw imbalance per instrument; NaN = missing.</summary>
    public required IReadOnlyList<double> Imbalances { get; init; }

    /// <summary>True for instruments no rule lets in.</summary>
    public required IReadOnlyList<bool> Blocked { get; init; }

    /// <summary>Indicators of the circuit breaker in their order.</summary>
    public required IReadOnlyList<StressIndicator> Indicators { get; init; }

    /// <summary>Factors, posture, breaker, capital.</summary>
    public required ScanInput Input { get; init; }
}
