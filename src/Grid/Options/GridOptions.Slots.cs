using Millwright.Kernel.Options;

namespace Millwright.Grid.Options;

/// <content>Slots, capacity, recoveries and repricing (grid.md §4, §6).</content>
public sealed partial record GridOptions
{
    private static readonly IReadOnlyList<string> DefaultAliases =
    [
        "amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "haven", "iris", "jade", "kite", "lumen",
        "maple", "north", "onyx", "pearl", "quartz", "ridge", "slate", "tidal", "umber", "vale", "willow", "zephyr",
    ];

    /// <summary>Slots created when there is no snapshot.</summary>
    [Option("slots.initial", "INITIAL_SLOTS", Unit = "count", Min = 0, Max = 1000)]
    public int SlotsInitial { get; init; } = 2;

    /// <summary>Share of sticky slots among slots of unstated type.</summary>
    [Option("slots.sticky_ratio", "INITIAL_STICKY_RATIO", Min = 0, Max = 1, Reloadable = true)]
    public double SlotsStickyRatio { get; init; } = 0.75;

    /// <summary>Most slots.</summary>
    [Option("slots.max", "MAX_SLOTS", Unit = "count", Min = 1, Max = 1000, Reloadable = true)]
    public int SlotsMax { get; init; } = 84;

    /// <summary>Creates slots from realised profit.</summary>
    [Option("slots.auto.mode", Reloadable = true)]
    public AutoSlotMode SlotsAutoMode { get; init; } = AutoSlotMode.FollowGovernor;

    /// <summary>Realised profit per automatic slot.</summary>
    [Option(
        "slots.auto.profit_threshold", "SLOT_PROFIT_THRESHOLD", Unit = "quote", Min = 0, AboveMin = true,
        Reloadable = true)]
    public decimal SlotsAutoProfitThreshold { get; init; } = 5.0m;

    /// <summary>Most automatic slots.</summary>
    [Option("slots.auto.max", "MAX_AUTO_SLOTS", Unit = "count", Min = 0, Max = 100, Reloadable = true)]
    public int SlotsAutoMax { get; init; } = 5;

    /// <summary>Display names of slots, in order.</summary>
    [Option("slots.alias_pool", "SLOT_ALIAS_POOL", Format = OptionFormat.Alias)]
    public IReadOnlyList<string> SlotsAliasPool { get; init; } = DefaultAliases;

    /// <summary>Open orders per pair.</summary>
    [Option(
        "capacity.order_limit", "KRAKEN_OPEN_ORDERS_PER_PAIR_LIMIT", Unit = "count", Min = 1, Max = 10000,
        Reloadable = true, Absent = "of the account tier; pro 225")]
    public int? CapacityOrderLimit { get; init; }

    /// <summary>Order limit in force: the key, else the limit of the tier.</summary>
    public int EffectiveOrderLimit => CapacityOrderLimit ?? ExchangeTier switch
    {
        VenueTier.Starter => 60,
        VenueTier.Intermediate => 80,
        _ => 225,
    };

    /// <summary>Share of the order limit that is used.</summary>
    [Option("capacity.safety_ratio", "OPEN_ORDER_SAFETY_RATIO", Min = 0.1, Max = 1.0, Reloadable = true)]
    public double CapacitySafetyRatio { get; init; } = 0.75;

    /// <summary>Headroom below which the band is caution.</summary>
    [Option("capacity.caution_headroom", "CAPACITY_CAUTION_HEADROOM", Unit = "orders", Min = 0, Reloadable = true)]
    public int CapacityCautionHeadroom { get; init; } = 20;

    /// <summary>Headroom below which the band is stop.</summary>
    [Option("capacity.stop_headroom", "CAPACITY_STOP_HEADROOM", Unit = "orders", Min = 0, Reloadable = true)]
    public int CapacityStopHeadroom { get; init; } = 10;

    /// <summary>Which partial cancels force the stop band.</summary>
    [Option("capacity.partial_cancel_stops", Reloadable = true)]
    public PartialCancelStops CapacityPartialCancelStops { get; init; } = PartialCancelStops.Unresolved;

    /// <summary>Utilisation of the limit from which recoveries are soft-closed; above 100 = off.</summary>
    [Option("capacity.auto_soft_close_pct", Unit = "%", Min = 0, Reloadable = true)]
    public double CapacityAutoSoftClosePct { get; init; } = 100.1;

    /// <summary>Recoveries soft-closed per loop.</summary>
    [Option("capacity.auto_soft_close_batch", Unit = "count", Min = 1, Max = 5, Reloadable = true)]
    public int CapacityAutoSoftCloseBatch { get; init; } = 2;

    /// <summary>Exits of cycle slots may become recoveries.</summary>
    [Option("recovery.enabled", Reloadable = true)]
    public bool RecoveryEnabled { get; init; } = true;

    /// <summary>Recoveries per slot.</summary>
    [Option("recovery.max_slots", "MAX_RECOVERY_SLOTS", Unit = "count", Min = 1, Max = 20, Reloadable = true)]
    public int RecoveryMaxSlots { get; init; } = 2;

    /// <summary>Writes recoveries off under pressure.</summary>
    [Option("recovery.auto_drain", Reloadable = true)]
    public bool RecoveryAutoDrain { get; init; } = false;

    /// <summary>Recoveries drained per loop.</summary>
    [Option("recovery.drain_max_per_loop", Unit = "count", Min = 1, Max = 5, Reloadable = true)]
    public int RecoveryDrainMaxPerLoop { get; init; } = 1;

    /// <summary>Utilisation from which draining starts.</summary>
    [Option("recovery.drain_capacity_pct", Unit = "%", Min = 0, Max = 100, Reloadable = true)]
    public double RecoveryDrainCapacityPct { get; init; } = 80;

    /// <summary>Age at which a waiting exit of a cycle slot is orphaned.</summary>
    [Option(
        "cycle.s1_orphan_after_sec", "S1_ORPHAN_AFTER_SEC", Unit = "s", Min = 10, Max = 31536000, Reloadable = true)]
    public double CycleS1OrphanAfterSec { get; init; } = 1350;

    /// <summary>Time in S2 after which the farther exit is orphaned.</summary>
    [Option(
        "cycle.s2_orphan_after_sec", "S2_ORPHAN_AFTER_SEC", Unit = "s", Min = 10, Max = 31536000, Reloadable = true)]
    public double CycleS2OrphanAfterSec { get; init; } = 1800;

    /// <summary>What happens to recoveries of cycle slots.</summary>
    [Option("cycle.recovery_policy", "CYCLE_SLOT_WRITE_OFF?true=write_off_immediately,false=keep", Reloadable = true)]
    public RecoveryPolicy CycleRecoveryPolicy { get; init; } = RecoveryPolicy.WriteOffImmediately;

    /// <summary>Life of a recovery under ttl_fixed; 0 = write off at once.</summary>
    [Option("cycle.recovery_ttl_sec", Unit = "s", Min = 0, Reloadable = true)]
    public double CycleRecoveryTtlSec { get; init; } = 300;

    /// <summary>Shortest dynamic life of a recovery.</summary>
    [Option("ttl.min", Unit = "s", Min = 0, Reloadable = true)]
    public double TtlMinSec { get; init; } = 60;

    /// <summary>Longest dynamic life of a recovery.</summary>
    [Option("ttl.max", Unit = "s", Min = 0, Reloadable = true)]
    public double TtlMaxSec { get; init; } = 3600;

    /// <summary>Reprices of a waiting cycle exit before it is orphaned; 0 disables.</summary>
    [Option("cycle.max_reprices", "CYCLE_SLOT_MAX_REPRICES", Unit = "count", Min = 0, Max = 20, Reloadable = true)]
    public int CycleMaxReprices { get; init; } = 3;

    /// <summary>May waiting exits of sticky slots be repriced.</summary>
    [Option("sticky.reprice_policy", Reloadable = true)]
    public RepricePolicy StickyRepricePolicy { get; init; } = RepricePolicy.Never;

    /// <summary>Age of the first reprice of a sticky exit.</summary>
    [Option("sticky.reprice_after_sec", Unit = "s", Min = 0, Reloadable = true)]
    public double StickyRepriceAfterSec { get; init; } = 21600;

    /// <summary>Distance of further reprices of a sticky exit.</summary>
    [Option("sticky.reprice_every_sec", Unit = "s", Min = 0, Reloadable = true)]
    public double StickyRepriceEverySec { get; init; } = 3600;

    /// <summary>Most reprices of a sticky exit.</summary>
    [Option("sticky.max_reprices", Unit = "count", Min = 0, Reloadable = true)]
    public int StickyMaxReprices { get; init; } = 3;

    /// <summary>How the reducer learns of a write-off.</summary>
    [Option("writeoff.reducer_event")]
    public WriteOffEvent WriteOffReducerEvent { get; init; } = WriteOffEvent.SyntheticFill;
}
