using Millwright.Regime.Numerics;

namespace Millwright.Regime.Tiers;

/// <summary>Entry spacing and size skew from the policy reading (regime.md §2.11).</summary>
/// <param name="Mode">symmetric, long_bias or short_bias.</param>
/// <param name="SpacingA">Multiplier of the A entry distance, [0.10, 3.0].</param>
/// <param name="SpacingB">Multiplier of the B entry distance, [0.10, 3.0].</param>
/// <param name="Skew">Size skew, [−0.30, 0.30]; null = none.</param>
public readonly record struct GridBias(string Mode, double SpacingA, double SpacingB, double? Skew)
{
    /// <summary>Bias for a reading; below the confidence threshold symmetric.</summary>
    public static GridBias Of(double confidence, double bias, double threshold = 0.15)
    {
        if (confidence < threshold)
        {
            return new GridBias("symmetric", 1.0, 1.0, null);
        }

        var size = Math.Abs(bias);
        var wide = Bounds.Clamp(1.0 + (0.5 * size), 0.10, 3.0);
        var tight = Bounds.Clamp(Math.Max(0.6, 1.0 - (0.3 * size)), 0.10, 3.0);
        var skew = Math.Min(0.30, 0.3 * size);
        return bias > 0.0
            ? new GridBias("long_bias", wide, tight, skew)
            : new GridBias("short_bias", tight, wide, -skew);
    }
}
