using Millwright.Kernel;

namespace Millwright.Grid.Plant;

/// <summary>Cadence and per-loop quotas (grid.md §8.2, §4.7).</summary>
public sealed class LoopState
{
    /// <summary>Cycles run, quiet ones included.</summary>
    public long Cycles { get; internal set; }

    /// <summary>Cycles that skipped every slot.</summary>
    public long QuietCycles { get; internal set; }

    /// <summary>Due time of the next regular cycle.</summary>
    public Instant NextRegular { get; internal set; }

    /// <summary>Due time of the armed cycle.</summary>
    public Instant Armed { get; internal set; }

    /// <summary>Entries placed under the quota in this loop.</summary>
    public int EntriesUsed { get; internal set; }

    /// <summary>Slots restored to two sides in this loop.</summary>
    public int Repaired { get; internal set; }

    /// <summary>True once the opening balances are posted and the first slots exist.</summary>
    public bool Booted { get; internal set; }

    /// <summary>True once opening balances are posted.</summary>
    public bool Opened { get; internal set; }

    /// <summary>Time of the opening balances, Unix seconds; flows before it are in them.</summary>
    public double OpenedAt { get; internal set; }

    /// <summary>Something changed since the last full cycle.</summary>
    public bool Restless { get; internal set; } = true;

    /// <summary>Lowest price of the aggregate quiet band, quote.</summary>
    public double QuietLow { get; internal set; } = double.PositiveInfinity;

    /// <summary>Highest price of the aggregate quiet band, quote.</summary>
    public double QuietHigh { get; internal set; } = double.NegativeInfinity;

    /// <summary>Latest quiet time, Unix seconds.</summary>
    public double QuietUntil { get; internal set; } = double.NegativeInfinity;

    /// <summary>Cap learned from a rejection of the venue; <see cref="int.MaxValue"/> = none.</summary>
    public int VenueCap { get; internal set; } = int.MaxValue;

    /// <summary>Time of the last change of <see cref="VenueCap"/>, Unix seconds.</summary>
    public double VenueCapAt { get; internal set; }

    /// <summary>Until then the venue takes cancels only; no placement is tried.</summary>
    public Instant MarketClosedUntil { get; internal set; }

    /// <summary>Unallocated quote of the last quote-first allocation.</summary>
    public decimal Carry { get; internal set; }

    /// <summary>Rounding residue of leg A, quote.</summary>
    public decimal ResidualA { get; internal set; }

    /// <summary>Rounding residue of leg B, quote.</summary>
    public decimal ResidualB { get; internal set; }

    /// <summary>Slots created from profit.</summary>
    public int AutoSlots { get; internal set; }

    /// <summary>Time of the last automatic slot, Unix seconds.</summary>
    public double LastAutoSlotAt { get; internal set; }

    /// <summary>Manual capital layers.</summary>
    public int Layers { get; internal set; }

    /// <summary>Configured target <see cref="Layers"/> was last set to; −1 = never.</summary>
    public int LayersTarget { get; internal set; } = -1;

    /// <summary>Entries raised to the minimum.</summary>
    public long FloorApplied { get; internal set; }

    /// <summary>Orphans since the first start.</summary>
    public long Orphans { get; internal set; }

    /// <summary>True while capital in exits is being freed down to <c>release.target_pct</c> (§7.7).</summary>
    public bool ReleasePanic { get; internal set; }

    /// <summary>Starts of trading, Unix seconds.</summary>
    public double StartedAt { get; internal set; }
}
