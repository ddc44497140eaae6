namespace Millwright.Regime.Hmm;

/// <summary>Depth tier of a training set and its confidence multiplier (regime.md §2.7).</summary>
/// <param name="Tier">full, deep, baseline or shallow.</param>
/// <param name="Modifier">1.00, 0.95, 0.85 or 0.70.</param>
public readonly record struct TrainingDepth(string Tier, double Modifier)
{
    /// <summary>Tier of n candles for a target and a sample gate.</summary>
    public static TrainingDepth Of(double candles, double target, double gate)
    {
        var baseline = Math.Max(gate, Math.Round(0.25 * target, MidpointRounding.ToEven));
        var deep = Math.Max(gate, Math.Round(0.625 * target, MidpointRounding.ToEven));
        deep = deep <= baseline ? baseline + 1.0 : deep;
        return candles >= target ? new("full", 1.0)
            : candles >= deep ? new("deep", 0.95)
            : candles >= baseline ? new("baseline", 0.85)
            : new("shallow", 0.70);
    }
}
