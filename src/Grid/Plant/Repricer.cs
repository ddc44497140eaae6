using Millwright.Grid.Options;
using Millwright.Grid.Orders;
using Millwright.Grid.Reducer;
using Millwright.Grid.Slots;
using Millwright.Kernel;

namespace Millwright.Grid.Plant;

/// <summary>Repricing of waiting exits and recoveries: cancel, confirm, patch, place (grid.md §4.6).</summary>
internal sealed class Repricer(GridCore core)
{
    private const double MinMoveRatio = 0.001;
    private const double MinIntervalSec = 120;

    /// <summary>Reprices due exits of a slot, one per leg.</summary>
    public void Run(Slot slot)
    {
        if (!core.PriceFresh || slot.Lifecycle != SlotLifecycle.Active || core.Steering.Holds(slot.Id))
        {
            return;
        }

        for (var i = 0; i < slot.State.Orders.Count; i++)
        {
            var order = slot.State.Orders[i];
            if (order.Role == OrderRole.Exit && DueAt(slot, order) <= core.NowSec)
            {
                Reprice(slot, order);
            }
        }
    }

    /// <summary>Time of the next reprice of an exit, Unix seconds; infinite when none is due.</summary>
    public double DueAt(Slot slot, in OrderState exit) => DueAt(slot, exit, RepricePolicy.Auto);

    /// <summary>Age at which the next exit of a slot is repriced, s; null when none is.</summary>
    public double? NextAge(Slot slot)
    {
        double? next = null;
        foreach (ref readonly var order in slot.State.Orders.Span)
        {
            if (order.Role == OrderRole.Exit && DueAt(slot, order) is var due && double.IsFinite(due))
            {
                var age = due - (order.EntryFilledAt != 0.0 ? order.EntryFilledAt : order.PlacedAt);
                next = Math.Min(next ?? age, age);
            }
        }

        return next;
    }

    /// <summary>Time from which a reprice of a sticky exit is suggested; infinite when none is.</summary>
    public double SuggestedAt(Slot slot, in OrderState exit) =>
        slot.Sticky ? DueAt(slot, exit, RepricePolicy.Suggest) : double.PositiveInfinity;

    /// <summary>Target of the next reprice when it moves far enough and still pays, else null.</summary>
    public double? UsefulTarget(Slot slot, in OrderState exit)
    {
        var working = slot.FindWorking(false, exit.LocalId);
        var target = TargetOf(slot, exit);
        return working is { Cancelling: CancelPurpose.None, Executed: 0m } && IsUseful(exit, target) ? target : null;
    }

    /// <summary>
    /// One approved step toward the market: to the plant's own target, or to a stated price if that is no farther away.
    /// </summary>
    /// <returns>False when it would not move toward the market, not pay, or cannot move now.</returns>
    public bool Step(Slot slot, in OrderState exit, double price)
    {
        if (slot.FindWorking(false, exit.LocalId) is not { Cancelling: CancelPurpose.None, Executed: 0m })
        {
            return false;
        }

        var target = price > 0.0 ? RoundOut(price, exit.Side) : TargetOf(slot, exit);
        if (!IsUseful(exit, target))
        {
            return false;
        }

        if (Gate(slot) is not null)
        {
            return false;
        }

        var leg = slot.LegOf(exit.Leg);
        leg.RepriceCount++;
        leg.LastRepriceAt = core.NowSec;
        Move(slot, false, exit.LocalId, target, "");
        return true;
    }

    private double DueAt(Slot slot, in OrderState exit, RepricePolicy policy)
    {
        var leg = slot.LegOf(exit.Leg);
        var reference = exit.EntryFilledAt != 0.0 ? exit.EntryFilledAt : exit.PlacedAt;
        double due;
        if (slot.Sticky)
        {
            if (core.Options.StickyRepricePolicy != policy
                || leg.RepriceCount >= core.Options.StickyMaxReprices)
            {
                return double.PositiveInfinity;
            }

            due = leg.RepriceCount == 0
                ? reference + core.Options.StickyRepriceAfterSec
                : leg.LastRepriceAt + core.Options.StickyRepriceEverySec;
        }
        else
        {
            var n = core.Options.CycleMaxReprices;
            var timeout = core.ConfigOf(slot).S1OrphanAfterSec;
            if (leg.RepriceCount >= n || double.IsInfinity(timeout))
            {
                return double.PositiveInfinity;
            }

            due = reference + (timeout * (leg.RepriceCount + 1) / (n + 1));
        }

        return leg.LastRepriceAt > 0 ? Math.Max(due, leg.LastRepriceAt + MinIntervalSec) : due;
    }

    /// <summary>Target of the next reprice of an exit (§4.6), rounded to the tick.</summary>
    public double TargetOf(Slot slot, in OrderState exit)
    {
        var leg = slot.LegOf(exit.Leg);
        var sell = exit.Side == GridSide.Sell;
        var margin = Math.Max(
            (2.0 * core.Rules.MakerPctDouble) + core.Options.FeesMinProfitMarginPct, 0.3) / 100.0;
        var even = exit.EntryPrice * (sell ? 1.0 + margin : 1.0 - margin);
        var n = slot.Sticky ? core.Options.StickyMaxReprices : core.Options.CycleMaxReprices;
        var original = leg.OriginalExitPrice > 0.0 ? leg.OriginalExitPrice : exit.Price;
        var target = original + ((even - original) * (leg.RepriceCount + 1) / n);
        var near = core.Options.EntryPct / 100.0;
        var guard = core.Market.Mid * (sell ? 1.0 + near : 1.0 - near);
        target = sell ? Math.Max(target, guard) : Math.Min(target, guard);
        return RoundOut(target, exit.Side);
    }

    /// <summary>
    /// Why an order taken off the exchange now could not be put back at once (§8.1, §9.3), or null. The cancel itself
    /// frees one place of the order limit.
    /// </summary>
    public string? Gate(Slot slot) =>
        core.Mode.Shown is not (GridMode.Running or GridMode.Paused)
            || slot.Lifecycle is SlotLifecycle.Halted or SlotLifecycle.Removing
            ? Orders.Gate.Mode
            : core.PlacementGate
            ?? (core.OpenOrders > core.Options.EffectiveOrderLimit ? Orders.Gate.Capacity : null);

    /// <summary>Cancels an order to place it again at another price.</summary>
    /// <returns>Why it stays where it is, or null.</returns>
    public string? Move(Slot slot, bool recovery, long id, double price, string reason)
    {
        if (slot.FindWorking(recovery, id) is { } order)
        {
            if (Gate(slot) is { } gate)
            {
                core.Gates.Hit(gate, slot.Id, 0, 0);
                return gate;
            }

            order.NewPrice = price;
            order.NewReason = reason;
            core.Placer.Cancel(order, CancelPurpose.Reprice);
            return null;
        }

        Patch(slot, recovery, id, price, reason);
        if (slot.FindPending(recovery, id) is { } pending)
        {
            _ = recovery ? core.Placer.TryRecovery(slot, pending) : core.Placer.TryExit(slot, pending);
        }

        return null;
    }

    /// <summary>The cancel of a reprice is confirmed: the state gets the new price.</summary>
    public void Apply(Slot slot, TrackedOrder order)
    {
        Patch(slot, order.IsRecovery, order.Id, order.NewPrice, order.NewReason);
        core.Events.Repriced(slot, order);
    }

    /// <summary>Price that brings a recovery next to the market (§4.6 soft close).</summary>
    public double SoftPrice(GridSide side)
    {
        var near = core.Options.EntryPct / 100.0;
        var target = core.Market.Mid * (side == GridSide.Sell ? 1.0 + near : 1.0 - near);
        return DecimalRounding.Round(target, core.Rules.PriceDecimals);
    }

    private void Reprice(Slot slot, in OrderState exit)
    {
        var leg = slot.LegOf(exit.Leg);
        var target = TargetOf(slot, exit);
        var working = slot.FindWorking(false, exit.LocalId);
        if (working is null || working.Cancelling != CancelPurpose.None || working.Executed > 0m)
        {
            return;
        }

        leg.RepriceCount++;
        leg.LastRepriceAt = core.NowSec;
        if (!IsUseful(exit, target))
        {
            leg.LastRepriceAt = 0;
            return;
        }

        Move(slot, false, exit.LocalId, target, "");
    }

    /// <summary>Moves toward the market by at least 0.1 % and still pays both fees.</summary>
    private bool IsUseful(in OrderState exit, double target)
    {
        var sell = exit.Side == GridSide.Sell;
        var toward = sell ? exit.Price - target : target - exit.Price;
        var gross = (sell ? target - exit.EntryPrice : exit.EntryPrice - target) * exit.Volume;
        var fee = target * exit.Volume * core.Rules.MakerPctDouble / 100.0;
        return toward >= exit.Price * MinMoveRatio && gross - exit.EntryFee - fee > 0.0;
    }

    private static void Patch(Slot slot, bool recovery, long id, double price, string reason)
    {
        if (recovery)
        {
            Patches.PatchRecovery(
                slot.State, id, price: price, txid: "", reason: reason.Length > 0 ? reason : null);
        }
        else
        {
            Patches.PatchOrder(slot.State, id, price: price, txid: "");
        }
    }

    private double RoundOut(double price, GridSide side)
    {
        var tick = core.Rules.Instrument.TickSize;
        var exact = ReducerBoundary.ToDecimal(price, Math.Min(27, core.Rules.PriceDecimals + 6));
        var below = exact - (exact % tick);
        var snapped = side == GridSide.Buy || below == exact ? below : below + tick;
        return ReducerBoundary.ToDouble(snapped);
    }
}
