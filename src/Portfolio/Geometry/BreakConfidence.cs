using Millwright.Portfolio.Numerics;

namespace Millwright.Portfolio.Geometry;

/// <summary>Confidence of a structure event (portfolio.md §6.5).</summary>
public static class BreakConfidence
{
    /// <summary>clip01(0.6·σ(distance) + 0.4·σ(volume)), volume = max(0, 0.5·VO_z + 0.5·OBV_z); 0.5…1.</summary>
    /// <param name="distance">|close − line| in ATR₁₄, ≥ 0.</param>
    /// <param name="volumeZ">VO_z at the bar.</param>
    /// <param name="obvZ">OBV_z at the bar.</param>
    public static double Of(double distance, double volumeZ, double obvZ) => Scalars.Clip01(
        (0.6 * Scalars.Sigmoid(distance))
        + (0.4 * Scalars.Sigmoid(Math.Max(0.0, (0.5 * volumeZ) + (0.5 * obvZ)))));
}
