using Millwright.Grid.Options;
using Millwright.Grid.Orders;
using Millwright.Grid.Rates;
using Millwright.Grid.Reducer;
using Millwright.Grid.Slots;
using Millwright.Kernel;

namespace Millwright.Grid.Plant;

/// <summary>
/// The cycle (grid.md §8.2): every <c>loop.interval_sec</c> and, coalesced, at most 250 ms after a command or
/// execution.
/// A cycle in which no slot can change costs a handful of comparisons; skipped ticks are settled when a slot is
/// touched.
/// </summary>
internal sealed partial class CycleRunner(GridCore core)
{
    /// <summary>Deadline kind of the cycle.</summary>
    public const ushort Deadline = 1;

    private static readonly Duration Coalesce = Duration.FromMs(250);

    private LoopState Loop => core.Loop;

    /// <summary>Arms the first cycle.</summary>
    public void Start()
    {
        Loop.NextRegular = core.Now + Interval;
        Arm(Loop.NextRegular);
    }

    /// <summary>Cycles again after the deadlines of the plant were lost.</summary>
    public void Restart()
    {
        Loop.NextRegular = core.Now + Interval;
        Loop.Restless = true;
        core.ReconState.CheckedLedger = ulong.MaxValue;
        Arm(core.Now + Coalesce);
    }

    /// <summary>
    /// Asks for a cycle at most 250 ms from now. A deadline that passed while the plant stood still is gone: it counts
    /// as not armed.
    /// </summary>
    public void Soon()
    {
        var early = core.Now + Coalesce;
        if (early < Loop.Armed || Loop.Armed <= core.Now)
        {
            Arm(early);
        }
    }

    /// <summary>Asks for a cycle at a time, at least 250 ms from now.</summary>
    public void SoonAt(Instant at)
    {
        var due = at > core.Now + Coalesce ? at : core.Now + Coalesce;
        if (due < Loop.Armed || Loop.Armed == Instant.Epoch)
        {
            Arm(due);
        }
    }

    /// <summary>The cycle deadline fired.</summary>
    public void Fire()
    {
        var regular = core.Now >= Loop.NextRegular;
        if (regular)
        {
            var behind = (core.Now - Loop.NextRegular).Ns / Interval.Ns;
            Loop.NextRegular += Interval * (behind + 1);
        }

        Arm(Loop.NextRegular);
        Loop.Cycles++;
        Loop.EntriesUsed = 0;
        Loop.Repaired = 0;
        core.Rates.BeginCycle();
        core.Closes.Roll();
        if (IsQuiet())
        {
            Loop.QuietCycles++;
            core.TickPrice = core.Market.Mid;
            core.TickTime = core.NowSec;
            core.Recon.RunIfDue();
            return;
        }

        Full(regular);
        core.Rates.EndCycle(regular);
    }

    /// <summary>Profit target of new exits, % (§4.7).</summary>
    public double ProfitTarget() => core.Options.ProfitMode switch
    {
        ProfitMode.Volatility => core.Samples.Target(core.Options.ProfitPct, core.Rules.MakerPctDouble),
        ProfitMode.Governor => core.Tuning.ProfitPct ?? core.Options.ProfitPct,
        _ => core.Options.ProfitPct,
    };

    private Duration Interval => new((long)(core.Options.LoopIntervalSec * Instant.NsPerSecond));

    private void Arm(Instant due)
    {
        Loop.Armed = due;
        core.Context.ArmDeadline(Deadline, 0, due);
    }

    private bool IsQuiet() =>
        !Loop.Restless && Loop.Booted && core.Mode.Shown == GridMode.Running
        && core.Alarms.Count == 0 && core.Options.ProfitMode != ProfitMode.Volatility && !core.Options.ReleaseAuto
        && core.RateState.Overruns == 0
        && core.PriceFresh && !core.Mode.StalePrice && !core.Mode.LossLocked
        && core.Market.Mid >= Loop.QuietLow && core.Market.Mid <= Loop.QuietHigh && core.NowSec <= Loop.QuietUntil
        && (core.Advisor is null || core.NowSec <= core.Advisor.QuietUntil);

    private void Full(bool regular)
    {
        core.Plugins.Observe(PluginStep.Inputs, before: true);
        core.Modes.Rails();
        core.ReconState.Changed = true;
        if (!Loop.Booted && !Boot())
        {
            return;
        }

        Loop.Restless = false;
        core.Windows.Trim(core.NowSec);
        if (core.Options.ProfitMode == ProfitMode.Volatility && core.PriceFresh)
        {
            core.Samples.Add(core.Market.Mid);
        }

        core.Plugins.Observe(PluginStep.Inputs, before: false);
        core.Plugins.Observe(PluginStep.Governor, before: true);
        core.Advisor?.OnCycle(core.Events.Plant, core.Context);
        core.Plugins.Observe(PluginStep.Governor, before: false);
        core.Plugins.Observe(PluginStep.Slots, before: true);
        var ticking = core.PriceFresh && core.Mode.Shown is GridMode.Running or GridMode.Paused;
        if (core.Mode.Shown == GridMode.Running)
        {
            core.Placer.DrainEntries(skipDrifted: true);
        }

        if (ticking)
        {
            core.TickPrice = core.Market.Mid;
            core.TickTime = core.NowSec;
        }

        VisitSlots(ticking);
        if (core.Mode.Shown == GridMode.Running)
        {
            core.Placer.DrainEntries(skipDrifted: false);
        }

        core.Plugins.Observe(PluginStep.Slots, before: false);
        core.Plugins.Observe(PluginStep.Recoveries, before: true);
        if (ticking && regular)
        {
            if (!core.PlantTimersHeld)
            {
                core.Relief.Run();
            }

            core.Releases.Run();
        }

        core.Alarms.Sweep();
        core.Plugins.Observe(PluginStep.Recoveries, before: false);
        core.Plugins.Observe(PluginStep.Reconcile, before: true);
        core.Placer.RetryCancels();
        core.Lookups.Run();
        core.Recon.RunIfDue();
        core.Modes.CheckDailyLoss();
        core.Plugins.Observe(PluginStep.Reconcile, before: false);
        core.Lifecycles.TryAutoSlot(core.Options.GovernorMode == GovernorMode.Autonomous);
        Aggregate();
    }

    private void VisitSlots(bool ticking)
    {
        var target = ProfitTarget();
        core.Repairs.Prefer();
        for (var i = 0; i < core.Slots.Count; i++)
        {
            var slot = core.Slots.Span[i];
            if (slot.State.ProfitPctRuntime != target)
            {
                Patches.SetProfitTarget(slot.State, target);
            }

            var quiet = !slot.Dirty && slot.Band.Contains(core.Market.Mid, core.NowSec)
                && core.NowSec < slot.NextDue;
            if (quiet && ticking)
            {
                continue;
            }

            Visit(slot, ticking);
            if (core.Slots.Find(slot.Id) is null)
            {
                i--;
            }
        }
    }

    private void Visit(Slot slot, bool ticking)
    {
        if (ticking && GridCore.Ticks(slot))
        {
            if (core.Engine.Tick(slot) || slot.State.S2EnteredAt is not null)
            {
                core.Guard.Check(slot);
            }
        }

        if (slot.Pending.Count > 0)
        {
            core.Placer.RetryClosings(slot);
        }

        if (slot.Lifecycle is SlotLifecycle.Closing or SlotLifecycle.Removing)
        {
            core.Lifecycles.Continue(slot);
        }

        if (core.Mode.Shown == GridMode.Running && core.IsArmed && slot.Lifecycle == SlotLifecycle.Active
            && core.PriceFresh)
        {
            core.Repairs.Suppress(slot);
            if (slot.State.Orders.Count == 0 && slot.Working.Count == 0)
            {
                core.Repairs.Bootstrap(slot, "bootstrap");
                core.Guard.Check(slot);
            }
            else if (slot.State.Orders.Count < 2 && core.Repairs.Repair(slot))
            {
                core.Guard.Check(slot);
            }
        }

        if (core.PriceFresh && core.Mode.Shown is GridMode.Running or GridMode.Paused)
        {
            Expire(slot);
            if (core.Mode.Shown == GridMode.Running)
            {
                core.Reprices.Run(slot);
            }
        }
    }

    /// <summary>First start: opening balances and the initial slots (§4.2).</summary>
    private bool Boot()
    {
        if (!Loop.Opened && core.Setup.OpeningQuote is { } quote && core.Setup.OpeningBase is { } units)
        {
            core.Ledger.Open(quote, units);
            Loop.Opened = true;
            Loop.OpenedAt = core.NowSec;
        }

        if (!Loop.Opened || core.Mode.Shown != GridMode.Running || !core.PriceFresh)
        {
            return false;
        }

        Loop.Booted = true;
        Loop.StartedAt = core.NowSec;
        Loop.Layers = core.Options.LayersTarget;
        Loop.LayersTarget = core.Options.LayersTarget;
        core.TickPrice = core.Market.Mid;
        core.TickTime = core.NowSec;
        for (var i = core.Slots.Count; i < core.Options.SlotsInitial && !Imported; i++)
        {
            core.Lifecycles.Add(core.Lifecycles.NextSticky(), SlotOrigin.Boot);
        }

        return true;
    }

    /// <summary>An imported plant keeps the slots it was given.</summary>
    private bool Imported => core.Slots.Count > 0 && core.Slots.All[0].CreatedBy == SlotOrigin.Migration;

    /// <summary>Derives the bands of changed slots and the aggregate band of the plant.</summary>
    private void Aggregate()
    {
        var low = 0.0;
        var high = double.MaxValue;
        var until = double.MaxValue;
        foreach (var slot in core.Slots.Span)
        {
            if (slot.Dirty)
            {
                slot.Dirty = false;
                slot.Band = GridCore.Ticks(slot) ? Quietness.Of(slot.State, core.ConfigOf(slot)) : AlwaysQuiet;
                slot.NextDue = NextDue(slot);
            }

            low = Math.Max(low, slot.Band.Low);
            high = Math.Min(high, slot.Band.High);
            until = Math.Min(until, Math.Min(slot.Band.Until, slot.NextDue));
        }

        Loop.QuietLow = low;
        Loop.QuietHigh = high;
        Loop.QuietUntil = until;
        // With a floor the account value is looked at in every cycle.
        Loop.Restless = core.Relief.IsDue || core.Options.RiskStopFloor > 0m;
    }

    private static TickBand AlwaysQuiet { get; } = new(0.0, double.MaxValue, double.MaxValue);
}
