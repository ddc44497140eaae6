using Millwright.Portfolio.Levers;
using Millwright.Portfolio.Spiral;

namespace Millwright.Portfolio.Actions;

/// <summary>Inputs of demotion, residual trim and cut of a core position (portfolio.md §7.7).</summary>
public sealed record LifecycleInput
{
    /// <summary>Age of the position, hours.</summary>
    public double AgeHours { get; init; }

    /// <summary>Fraction, −1…</summary>
    public double Pnl { get; init; }

    /// <summary>True when the trail says demote.</summary>
    public bool TrailDemotes { get; init; }

    /// <summary>Final exit lever.</summary>
    public double E { get; init; }

    /// <summary>Active structure break.</summary>
    public StructureBreak Break { get; init; }

    /// <summary>True when the break is on the Meso time frame.</summary>
    public bool BreakIsMeso { get; init; }

    /// <summary>VO_z.</summary>
    public double VolumeZ { get; init; }

    /// <summary>DeadScore with the cut pressure.</summary>
    public double DeadScore { get; init; }

    /// <summary>Intent divergence, 0…1.</summary>
    public double IntentDivergence { get; init; }

    /// <summary>Sell channel, 0…1.</summary>
    public double Sell { get; init; }

    /// <summary>Intent strength, 0…1.</summary>
    public double IntentStrength { get; init; }

    /// <summary>Log return against bitcoin since entry.</summary>
    public double ResidualPnl { get; init; }

    /// <summary>Macro label.</summary>
    public Phase Macro { get; init; } = Phase.Unknown;

    /// <summary>Market value, USD.</summary>
    public double ValueUsd { get; init; }

    /// <summary>NAV, USD.</summary>
    public double NavUsd { get; init; }

    /// <summary>Dead score above which a core is demoted.</summary>
    public double DeadLimit { get; init; } = 0.6;
}
