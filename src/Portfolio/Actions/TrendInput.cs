using Millwright.Portfolio.Levers;
using Millwright.Portfolio.Spiral;

namespace Millwright.Portfolio.Actions;

/// <summary>Inputs of the trend redeploy (portfolio.md §7.6).</summary>
public sealed record TrendInput
{
    /// <summary>Meso label.</summary>
    public Phase Meso { get; init; } = Phase.Unknown;

    /// <summary>Macro label.</summary>
    public Phase Macro { get; init; } = Phase.Unknown;

    /// <summary>Active structure break.</summary>
    public StructureBreak Break { get; init; }

    /// <summary>OLS₅ of RSI₁₄.</summary>
    public double RsiSlope { get; init; }

    /// <summary>−1, 0, +1.</summary>
    public double ObvTrend { get; init; }

    /// <summary>VO_z.</summary>
    public double VolumeZ { get; init; }

    /// <summary>OBV_z.</summary>
    public double ObvZ { get; init; }

    /// <summary>Confidence of the break, 0 without one.</summary>
    public double BreakConfidence { get; init; }

    /// <summary>Uncoupled DeadScore, 0…1.</summary>
    public double DeadScore { get; init; }

    /// <summary>Final entry lever.</summary>
    public double A { get; init; }

    /// <summary>Realised proceeds of the trim, USD.</summary>
    public double Proceeds { get; init; }

    /// <summary>Cap, USD.</summary>
    public double CapUsd { get; init; }

    /// <summary>Cost basis, USD.</summary>
    public double DeployedUsd { get; init; }

    /// <summary>True when an exit-ladder trim triggered it; trail trims never redeploy.</summary>
    public bool FromExitLadder { get; init; } = true;

    /// <summary>Moon bags are never added to.</summary>
    public bool IsMoon { get; init; }

    /// <summary>36 h lock after a trail breach.</summary>
    public bool TrendLocked { get; init; }

    /// <summary>Trend adds of the cycle so far.</summary>
    public int TrendAdds { get; init; }

    /// <summary>New all-time high.</summary>
    public bool AllTimeHigh { get; init; }

    /// <summary>VO.</summary>
    public double Volume { get; init; }

    /// <summary>Intent strength, 0…1.</summary>
    public double IntentStrength { get; init; }

    /// <summary>Knobs.</summary>
    public Learning.Tuning Tuning { get; init; } = Learning.Tuning.Default;
}
