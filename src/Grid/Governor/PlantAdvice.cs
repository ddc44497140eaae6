using Millwright.Grid.Options;
using Millwright.Grid.Plant;
using Millwright.Grid.Reducer;
using Millwright.Grid.Slots;
using Millwright.Grid.Telemetry;

namespace Millwright.Grid.Governor;

/// <summary>
/// Suggestions beyond the slot mix (grid.md §4.6, §4.10, §5.9, §7.3, §7.6): a slot that profit has paid for, a
/// reprice of a waiting sticky exit, a trade of pooled inventory, another profit target.
/// </summary>
internal static class PlantAdvice
{
    private const double SlowRatio = 2.0;
    private const double FastRatio = 0.5;
    private const double ProfitStep = 0.05;
    private const int EnoughFills = 5;

    /// <summary>Adds the suggestions of one evaluation.</summary>
    public static void Evaluate(GridCore core, SlotGovernor governor, FactoryTelemetry telemetry, double now)
    {
        if (core.Mode.Shown != GridMode.Running || !core.PriceFresh)
        {
            return;
        }

        AddSlot(core, governor, now);
        Reprices(core, governor, now);
        Inventory(core, governor, now);
        Profit(core, governor, telemetry, now);
    }

    private static void AddSlot(GridCore core, SlotGovernor governor, double now)
    {
        var autonomous = core.Options.GovernorMode == GovernorMode.Autonomous;
        if (core.Options.SlotsAutoMode == AutoSlotMode.Off || core.Lifecycles.CreatesByItself(autonomous)
            || core.Lifecycles.AutoSlotGate() is not null)
        {
            return;
        }

        var k = core.Loop.AutoSlots + 1;
        governor.Propose(
            new GovernorDecision(
                "add_slot", 0, core.Lifecycles.NextSticky() ? 1 : 0,
                $"realised {core.Book.Plant.NetRealised:0.00} reached {k} x "
                + $"{core.Options.SlotsAutoProfitThreshold:0.00}"),
            "info", now);
    }

    private static void Reprices(GridCore core, SlotGovernor governor, double now)
    {
        if (core.Options.StickyRepricePolicy != RepricePolicy.Suggest)
        {
            return;
        }

        foreach (var slot in core.Slots.All)
        {
            if (!slot.Sticky || slot.Lifecycle != SlotLifecycle.Active)
            {
                continue;
            }

            foreach (ref readonly var order in slot.State.Orders.Span)
            {
                if (order.Role == OrderRole.Exit && core.Reprices.SuggestedAt(slot, order) <= now
                    && core.Reprices.UsefulTarget(slot, order) is { } target)
                {
                    governor.Propose(
                        new GovernorDecision(
                            "reprice", slot.Id, -order.LocalId,
                            $"exit {order.LocalId} of sticky slot {slot.Id} waits at {order.Price}; {target} "
                            + "still pays",
                            target),
                        "info", now);
                }
            }
        }
    }

    private static void Inventory(GridCore core, SlotGovernor governor, double now)
    {
        var pooled = core.Book.InventoryUnits;
        var units = core.Rules.Instrument.FloorVolume(Math.Abs(pooled));
        if (units >= 2m * core.Rules.MinVolume)
        {
            governor.Propose(
                new GovernorDecision(
                    "inventory_trade", 0, pooled > 0m ? 1 : 0,
                    $"the pool holds {pooled:0.################} {core.Rules.Instrument.Base}",
                    (double)units),
                "info", now);
        }
    }

    private static void Profit(GridCore core, SlotGovernor governor, FactoryTelemetry telemetry, double now)
    {
        if (core.Options.ProfitMode != ProfitMode.Fixed || telemetry.FillP50Hour is not { } hour
            || telemetry.FillSamples < EnoughFills || telemetry.FillP50 <= 0.0)
        {
            return;
        }

        var ratio = hour / telemetry.FillP50;
        var factor = ratio > SlowRatio ? 1.0 - ProfitStep : ratio < FastRatio ? 1.0 + ProfitStep : 1.0;
        var floor = (2.0 * core.Rules.MakerPctDouble) + core.Options.FeesMinProfitMarginPct;
        var target = Math.Round(Math.Max(floor, core.Options.ProfitPct * factor), 4, MidpointRounding.ToEven);
        if (factor != 1.0 && target != core.Options.ProfitPct)
        {
            governor.Propose(
                new GovernorDecision(
                    "profit_pct", 0, 0,
                    $"half of the last hour's cycles took {hour:0} s, {telemetry.FillP50:0} s over the day", target),
                "info", now);
        }
    }
}
