using Millwright.Regime.Score;

namespace Millwright.Regime.Research;

/// <summary>What the detectors said at one bar, from bars up to it only, and what followed.</summary>
public sealed record StudySample
{
    /// <summary>Names of the label sources, in the order of <see cref="Labels"/>.</summary>
    public static IReadOnlyList<string> Sources { get; } = ["1m", "15m", "1h", "consensus"];

    /// <summary>Number of the bar.</summary>
    public required int Bar { get; init; }

    /// <summary>Open time of the bar, Unix seconds.</summary>
    public required double At { get; init; }

    /// <summary>Labels of the three frames and the consensus; null = not ready.</summary>
    public required IReadOnlyList<MarketRegime?> Labels { get; init; }

    /// <summary>Score with throughput 1 and nothing stuck: clarity, stability and coherence only.</summary>
    public required ManifoldScore? Score { get; init; }

    /// <summary>Alert of the composite detector since the last sample.</summary>
    public required bool CompositeAlert { get; init; }

    /// <summary>Alert of the detector of standardised returns since the last sample.</summary>
    public required bool ReturnAlert { get; init; }

    /// <summary>Return over the horizon, percent.</summary>
    public required double ReturnPct { get; init; }

    /// <summary>Realised volatility over the horizon: root of the sum of squared bar returns, percent.</summary>
    public required double VolatilityPct { get; init; }

    /// <summary>Realised volatility of the horizon that ended here, percent.</summary>
    public required double BeforePct { get; init; }

    /// <summary>Realised volatility of the horizon before that one, percent; NaN at the start.</summary>
    public required double EarlierPct { get; init; }

    /// <summary>Path less net move over the long horizon, percent: travel that a grid can use.</summary>
    public required double SwingPct { get; init; }

    /// <summary>Share of the two exits placed here that filled within the long horizon.</summary>
    public double Filled { get; set; }
}
