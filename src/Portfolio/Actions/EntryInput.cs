using Millwright.Portfolio.Levers;
using Millwright.Portfolio.Spiral;

namespace Millwright.Portfolio.Actions;

/// <summary>Inputs of an immediate entry or top-up (portfolio.md §7.2).</summary>
public sealed record EntryInput
{
    /// <summary>Final entry lever, 0…1.</summary>
    public double A { get; init; }

    /// <summary>Meso label.</summary>
    public Phase Meso { get; init; } = Phase.Unknown;

    /// <summary>Active structure break.</summary>
    public StructureBreak Break { get; init; }

    /// <summary>New token.</summary>
    public bool IsNew { get; init; }

    /// <summary>Laggard.</summary>
    public bool IsLaggard { get; init; }

    /// <summary>RSI divergence, −1…+1.</summary>
    public double RsiDivergence { get; init; }

    /// <summary>Cap, USD.</summary>
    public double CapUsd { get; init; }

    /// <summary>Cost basis of the open quantity, USD.</summary>
    public double DeployedUsd { get; init; }

    /// <summary>Market value, USD; null when unknown (then the value guard does not apply).</summary>
    public double? ValueUsd { get; init; }

    /// <summary>Smallest order, USD, default 10.</summary>
    public double MinimumOrderUsd { get; init; } = 10.0;

    /// <summary>Age of the features, hours.</summary>
    public double FeatureAgeHours { get; init; }

    /// <summary>Confidence of the Meso label.</summary>
    public double Confidence { get; init; } = 1.0;

    /// <summary>Moon bags are never added to.</summary>
    public bool IsMoon { get; init; }

    /// <summary>36 h lock after a full exit.</summary>
    public bool ReentryLocked { get; init; }

    /// <summary>Price of the last full exit; null when none.</summary>
    public double? LastExitPrice { get; init; }

    /// <summary>Current price.</summary>
    public double? Price { get; init; }

    /// <summary>A bull break or divergence newer than the exit.</summary>
    public bool FreshTrigger { get; init; }

    /// <summary>60 minutes ÷ entry pace since the last buy have not passed.</summary>
    public bool InCooldown { get; init; }

    /// <summary>A circuit breaker suppresses buys.</summary>
    public bool Breaker { get; init; }
}
