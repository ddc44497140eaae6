namespace Millwright.Regime.Digest;

/// <summary>Everything the twelve rules look at; null = not available (regime.md §8.1).</summary>
public sealed record DigestSnapshot
{
    /// <summary>Orders left.</summary>
    public double? Headroom { get; init; }

    /// <summary>Effective confidence, [0, 1].</summary>
    public double? Confidence { get; init; }

    /// <summary>low, medium, high, or null to derive it from <see cref="Switch"/>.</summary>
    public string? BoundaryRisk { get; init; }

    /// <summary>Switch probability, [0, 1].</summary>
    public double? Switch { get; init; }

    /// <summary>Labels of the time frames that have one, in any case; empty texts do not count.</summary>
    public IReadOnlyList<string> Frames { get; init; } = [];

    /// <summary>Policy label; null = unknown.</summary>
    public string? Regime { get; init; }

    /// <summary>MACD histogram slope.</summary>
    public double? MacdSlope { get; init; }

    /// <summary>RSI zone, [−1, 1].</summary>
    public double? RsiZone { get; init; }

    /// <summary>Trend score, ratio.</summary>
    public double? TrendScore { get; init; }

    /// <summary>Cycle slots and churners; null = off.</summary>
    public CycleHealth? Cycles { get; init; }

    /// <summary>Open exits with their side (buy or sell) and distance in percent.</summary>
    public IReadOnlyList<(bool Buy, double DistancePct)> Exits { get; init; } = [];

    /// <summary>Positions in the bands fresh, aging, stale, stuck, write_off; null = none known.</summary>
    public IReadOnlyList<double>? AgeBands { get; init; }

    /// <summary>Locked share of the base asset, [0, 1].</summary>
    public double? UtilRatio { get; init; }

    /// <summary>Manifold score, [0, 1].</summary>
    public double? Score { get; init; }

    /// <summary>rising, falling or stable.</summary>
    public string? ScoreTrend { get; init; }
}
