namespace Millwright.Grid.Reducer;

/// <summary>
/// The 24 values that steer one reducer call (grid.md §1.1). Percentages are percent (1.0 = 1 %), times are seconds,
/// sizes are quote currency. Immutable; derive variants with <c>with</c> and keep them, a copy costs an allocation.
/// </summary>
public sealed record EngineConfig
{
    /// <summary>All defaults.</summary>
    public static EngineConfig Default { get; } = new();

    /// <summary>Distance of entries from the market, %.</summary>
    public double EntryPct { get; init; } = 0.2;

    /// <summary>Override of leg A, %; used only when present and above 0.</summary>
    public double? EntryPctA { get; init; }

    /// <summary>Override of leg B, %; used only when present and above 0.</summary>
    public double? EntryPctB { get; init; }

    /// <summary>Profit target used when the state's runtime target is 0, %.</summary>
    public double ProfitPct { get; init; } = 1.0;

    /// <summary>An entry farther than this from the market is re-quoted, %. <c>Infinity</c> disables.</summary>
    public double RefreshPct { get; init; } = 1.0;

    /// <summary>Carried for reporting, quote; the reducer takes the size as an argument.</summary>
    public double OrderSizeUsd { get; init; } = 2.0;

    /// <summary>Digits of prices.</summary>
    public int PriceDecimals { get; init; } = 6;

    /// <summary>Digits of volumes; 0 or less means whole units.</summary>
    public int VolumeDecimals { get; init; }

    /// <summary>Smallest order, base.</summary>
    public double MinVolume { get; init; } = 13.0;

    /// <summary>Smallest notional, quote; 0 or less disables the checks.</summary>
    public double MinCostUsd { get; init; }

    /// <summary>Maker fee, %; only estimates the fee of an eviction.</summary>
    public double MakerFeePct { get; init; } = 0.25;

    /// <summary>Carried for the runtime, s; not read by the reducer.</summary>
    public double StalePriceMaxAgeSec { get; init; } = 60;

    /// <summary>Age at which a lone exit is orphaned, s; <c>Infinity</c> means never.</summary>
    public double S1OrphanAfterSec { get; init; } = 1350;

    /// <summary>Time in S2 after which the farther exit is orphaned, s; <c>Infinity</c> means never.</summary>
    public double S2OrphanAfterSec { get; init; } = 1800;

    /// <summary>Losses in a row at which the entry distance starts to widen.</summary>
    public long LossBackoffStart { get; init; } = 3;

    /// <summary>Losses in a row at which re-entry is blocked.</summary>
    public long LossCooldownStart { get; init; } = 5;

    /// <summary>Length of that block, s.</summary>
    public double LossCooldownSec { get; init; } = 900;

    /// <summary>Block after every close or orphan, s; 0 or less disables.</summary>
    public double ReentryBaseCooldownSec { get; init; }

    /// <summary>Widening per loss.</summary>
    public double BackoffFactor { get; init; } = 0.5;

    /// <summary>Upper bound of the widening.</summary>
    public double BackoffMaxMultiplier { get; init; } = 5.0;

    /// <summary>Re-quotes in one direction at which the anti-chase cooldown starts.</summary>
    public long MaxConsecutiveRefreshes { get; init; } = 3;

    /// <summary>Anti-chase cooldown, s.</summary>
    public double RefreshCooldownSec { get; init; } = 300;

    /// <summary>Cap of the recovery list; values below 1 act as 1.</summary>
    public long MaxRecoverySlots { get; init; } = 2;

    /// <summary>True: timers never orphan.</summary>
    public bool StickyModeEnabled { get; init; }
}
