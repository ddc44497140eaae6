using Millwright.Regime.Numerics;

namespace Millwright.Regime.Features;

/// <summary>Private microstructure features of one plant (regime.md §1.3).</summary>
/// <param name="FillImbalance">(nA − nB)/max(1, nA+nB) of recent fills, [−1, 1]; neutral 0.</param>
/// <param name="SpreadRealization">Realised over targeted spread, ≥ 0; neutral 1.</param>
/// <param name="FillTimeDerivative">Relative change of the median fill time, [−1, 1]; neutral 0.</param>
/// <param name="CongestionRatio">Share of open exits older than p75, [0, 1]; neutral 0.</param>
public readonly record struct MicroFeatures(
    double FillImbalance,
    double SpreadRealization,
    double FillTimeDerivative,
    double CongestionRatio)
{
    /// <summary>No information: (0, 1, 0, 0).</summary>
    public static MicroFeatures Neutral { get; } = new(0.0, 1.0, 0.0, 0.0);

    /// <summary>Each value finite and within its range.</summary>
    public MicroFeatures Clamped() => new(
        Bounds.Clamp(Bounds.Finite(FillImbalance, 0.0), -1.0, 1.0),
        Math.Max(0.0, Bounds.Finite(SpreadRealization, 1.0)),
        Bounds.Clamp(Bounds.Finite(FillTimeDerivative, 0.0), -1.0, 1.0),
        Bounds.Unit(Bounds.Finite(CongestionRatio, 0.0)));
}
