using Millwright.Grid.Orders;
using Millwright.Grid.Reducer;
using Millwright.Grid.Slots;
using Millwright.Kernel;

namespace Millwright.Grid.Plant;

/// <summary>
/// Admission gates G1–G8 and the step from an order of the state to a kernel intent (grid.md §4.7, §8.4).
/// </summary>
internal sealed partial class Placer(GridCore core)
{
    private static readonly string[] QuotaExempt = ["bootstrap", "auto_repair", "reseed", "fallback"];

    /// <summary>Judges a pending entry: placed, deferred or suppressed.</summary>
    /// <returns>True when it went out.</returns>
    public bool TryEntry(Slot slot, PendingOrder pending, bool drained)
    {
        if (!Patches.TryFindOrder(slot.State, pending.Id, out var order))
        {
            slot.RemovePending(false, pending.Id);
            return false;
        }

        if (core.Mode.Shown != GridMode.Running || slot.Lifecycle != SlotLifecycle.Active)
        {
            return Suppress(slot, pending, order, Gate.Mode, 0, 0);
        }

        if (IsSuppressed(slot, order.Leg))
        {
            return Suppress(slot, pending, order, Gate.Regime, 0, 0);
        }

        if (!core.IsArmed)
        {
            return Suppress(slot, pending, order, Gate.NotArmed, 0, 0);
        }

        if (core.MarketShut)
        {
            return Defer(slot, pending, Gate.Market, 0, 0);
        }

        if (IsLegBusy(slot, order.Leg))
        {
            return Defer(slot, pending, Gate.Waiting, 0, 0);
        }

        if (!core.PriceFresh)
        {
            var age = core.Market.AgeSec(core.Now);
            return Defer(slot, pending, Gate.StalePrice, age, core.Options.PriceStaleMaxAgeSec);
        }

        if (core.OpenOrders >= core.Cap)
        {
            return Suppress(slot, pending, order, Gate.Capacity, core.OpenOrders, core.Cap);
        }

        var exempt = IsExempt(pending.Reason);
        if (!exempt && core.Loop.EntriesUsed >= Quota())
        {
            return Defer(slot, pending, Gate.Quota, core.Loop.EntriesUsed, Quota());
        }

        if (pending.NotBefore > core.Now)
        {
            return Defer(slot, pending, pending.Gate, 0, 0);
        }

        return core.Rates.AdmitsEntry()
            ? FundAndPlace(slot, pending, order, exempt, drained)
            : Defer(slot, pending, Gate.Rate, core.Rates.Engine, 0);
    }

    private bool FundAndPlace(Slot slot, PendingOrder pending, in OrderState original, bool exempt, bool drained)
    {
        var order = original;
        var sizes = core.Sizer.SizesFor(slot);
        var special = IsSpecial(pending.Reason);
        if (order.Leg == Leg.B && !special)
        {
            var size = sizes.B ?? 0.0;
            if (Pricing.Volume(core.ConfigOf(slot), order.Price, size) is not { } volume)
            {
                return Suppress(slot, pending, order, Gate.BelowMin, size, core.Rules.MinVolumeDouble * order.Price);
            }

            if (volume != order.Volume)
            {
                Patches.PatchOrder(slot.State, order.LocalId, volume: volume);
                order = order with { Volume = volume };
            }
        }

        var price = core.Rules.PriceOut(order.Price, order.Side);
        var quantity = core.Rules.VolumeOut(order.Volume);
        if (price <= 0m || quantity < core.Rules.MinVolume || price * quantity < core.Rules.MinCost)
        {
            return Suppress(
                slot, pending, order, Gate.BelowMin, (double)quantity, core.Rules.MinVolumeDouble);
        }

        var need = core.Funds.NeedOf(order.Side, price, quantity, taker: false);
        if (!core.Funds.Covers(order.Side, need))
        {
            slot.LegOf(order.Leg).FundingFailedAt = core.NowSec;
            var free = order.Side == GridSide.Buy ? core.Funds.AvailableQuote : core.Funds.AvailableBase;
            return Suppress(slot, pending, order, Gate.Funds, (double)need, (double)free);
        }

        var refusal = Send(slot, pending, OrderKind.Entry, order.Leg, order.Cycle, order.Side, price, quantity, need);
        if (refusal is not null)
        {
            return refusal == "outcome_unknown"
                ? Defer(slot, pending, Gate.OutcomeUnknown, 0, 0)
                : Suppress(slot, pending, order, refusal == "limit_intents" ? Gate.Capacity : Gate.Mode, 0, 0);
        }

        core.Loop.EntriesUsed += exempt ? 0 : 1;
        core.Gates.Drained += drained ? 1 : 0;
        if (!special)
        {
            core.Sizer.Placed(order.Leg, sizes.Of(order.Leg, 0.0), price * quantity);
        }

        AlignPrice(slot, order.LocalId, order.Price, price);
        return true;
    }

    /// <summary>Judges a pending exit: placed or held; below the minimum it goes to the pool (§5.9).</summary>
    /// <returns>True when it went out.</returns>
    public bool TryExit(Slot slot, PendingOrder pending)
    {
        if (!Patches.TryFindOrder(slot.State, pending.Id, out var exit))
        {
            slot.RemovePending(false, pending.Id);
            return false;
        }

        return TryClosing(
            slot, pending, OrderKind.Exit, exit.Leg, exit.Cycle, exit.Side, exit.Price, exit.Volume,
            slot.LotOf(exit.Leg, exit.Cycle));
    }

    /// <summary>Judges a pending recovery: placed or held.</summary>
    /// <returns>True when it went out.</returns>
    public bool TryRecovery(Slot slot, PendingOrder pending)
    {
        if (!Patches.TryFindRecovery(slot.State, pending.Id, out var recovery))
        {
            slot.RemovePending(true, pending.Id);
            return false;
        }

        return TryClosing(
            slot, pending, OrderKind.Recovery, recovery.Leg, recovery.Cycle, recovery.Side, recovery.Price,
            recovery.Volume, slot.LotOf(recovery));
    }

    private bool TryClosing(
        Slot slot,
        PendingOrder pending,
        OrderKind kind,
        Leg leg,
        long cycle,
        GridSide side,
        double statePrice,
        double volume,
        Ledger.LotId lot)
    {
        if (pending.Gate == Gate.WriteOff)
        {
            core.Closer.Retry(slot, pending);
            return false;
        }

        if (core.Mode.Shown is GridMode.Halted or GridMode.Stopping or GridMode.Init
            || slot.Lifecycle is SlotLifecycle.Halted or SlotLifecycle.Removing)
        {
            return Hold(slot, pending, Gate.Mode, 0, 0);
        }

        if (!core.IsArmed)
        {
            return Hold(slot, pending, Gate.NotArmed, 0, 0);
        }

        if (core.MarketShut)
        {
            return Hold(slot, pending, Gate.Market, 0, 0);
        }

        var price = core.Rules.PriceOut(statePrice, side);
        var quantity = core.Rules.VolumeOut(volume);
        if (quantity < core.Rules.MinVolume || price * quantity < core.Rules.MinCost)
        {
            slot.RemovePending(pending.IsRecovery, pending.Id);
            core.Closer.Dust(slot, pending.IsRecovery, pending.Id);
            return false;
        }

        var limit = core.Options.EffectiveOrderLimit;
        if (core.OpenOrders >= limit)
        {
            core.Alarms.Raise(
                slot, pending.IsRecovery, pending.Id, ClosingAlarm.Held,
                $"Slot {slot.Id}: an exit is held because {core.OpenOrders} of {limit} orders are open.");
            return Hold(slot, pending, Gate.Capacity, core.OpenOrders, limit);
        }

        var taker = pending.PostOnlyRejects >= 5 && core.Options.ExitsAllowTaker;
        var need = core.Funds.NeedOf(side, price, quantity, taker);
        if (!core.Funds.Covers(side, need))
        {
            return Unfunded(slot, pending, side, need);
        }

        pending.FundsFailures = 0;
        if (pending.NotBefore > core.Now)
        {
            return Hold(slot, pending, pending.Gate, 0, 0);
        }

        if (!core.Rates.AdmitsClosing())
        {
            core.Cycle.SoonAt(core.RateState.CircuitUntil);
            return Hold(slot, pending, Gate.Rate, core.Rates.Engine, 0);
        }

        var refusal = Send(slot, pending, kind, leg, cycle, side, price, quantity, need, lot, taker);
        if (refusal is not null)
        {
            return Hold(slot, pending, refusal == "outcome_unknown" ? Gate.OutcomeUnknown : Gate.Mode, 0, 0);
        }

        AlignClosing(slot, pending, statePrice, price);
        return true;
    }

    private bool Unfunded(Slot slot, PendingOrder pending, GridSide side, decimal need)
    {
        pending.FundsFailures++;
        var free = side == GridSide.Buy ? core.Funds.AvailableQuote : core.Funds.AvailableBase;
        if (pending.FundsFailures >= ClosingAlarms.UnfundedAfter)
        {
            core.Alarms.Raise(
                slot, pending.IsRecovery, pending.Id, ClosingAlarm.Unfunded,
                $"Slot {slot.Id}: an exit needs {need} but {free} is free.");
        }

        return Hold(slot, pending, Gate.Funds, (double)need, (double)free);
    }

    private string? Send(
        Slot slot,
        PendingOrder pending,
        OrderKind kind,
        Leg leg,
        long cycle,
        GridSide side,
        decimal price,
        decimal quantity,
        decimal need,
        Ledger.LotId lot = default,
        bool taker = false)
    {
        var outcome = core.Context.PlaceOrder(new OrderRequest
        {
            Symbol = core.Rules.Instrument.Pair,
            Side = side == GridSide.Buy ? OrderSide.Buy : OrderSide.Sell,
            Price = price,
            Quantity = quantity,
            PostOnly = !taker,
            ReduceOnly = kind != OrderKind.Entry,
            Deadline = core.Now + Duration.FromSeconds(5),
            ConflictKey = (ulong)slot.Id,
            Tag = ((ulong)slot.Id << 32) | (uint)pending.Id,
            Role = (byte)kind,
            Attempt = pending.Attempts + 1,
        });
        if (!outcome.Ok)
        {
            return outcome.Refusal;
        }

        core.Rates.Placed();
        slot.RemovePending(pending.IsRecovery, pending.Id);
        core.Funds.Hold(side, need);
        var order = new TrackedOrder
        {
            IntentSeq = outcome.IntentSeq,
            SlotId = slot.Id,
            Kind = kind,
            Id = pending.Id,
            Leg = leg,
            Cycle = cycle,
            Side = side,
            Lot = kind == OrderKind.Entry ? slot.LotOf(leg, cycle) : lot,
            Price = price,
            Volume = quantity,
            AllowTaker = taker,
            PlacedAt = core.Now,
            Attempt = pending.Attempts + 1,
            PostOnlyRejects = pending.PostOnlyRejects,
            Reason = pending.Reason,
            Held = need,
        };
        core.Orders.Add(order);
        slot.Working.Add(order);
        return null;
    }

    private static void AlignPrice(Slot slot, long localId, double statePrice, decimal sent)
    {
        var price = ReducerBoundary.ToDouble(sent);
        if (price != statePrice)
        {
            Patches.PatchOrder(slot.State, localId, price: price);
        }
    }

    private static void AlignClosing(Slot slot, PendingOrder pending, double statePrice, decimal sent)
    {
        var price = ReducerBoundary.ToDouble(sent);
        if (price == statePrice)
        {
            return;
        }

        if (pending.IsRecovery)
        {
            Patches.PatchRecovery(slot.State, pending.Id, price: price);
        }
        else
        {
            Patches.PatchOrder(slot.State, pending.Id, price: price);
        }
    }

    /// <summary>Entries of a one-sided bootstrap carry their own size.</summary>
    private static bool IsSpecial(string reason) =>
        reason is "reseed_quote" or "reseed_base" or "fallback_short_only" or "fallback_long_only";

    private static bool IsExempt(string reason)
    {
        foreach (var prefix in QuotaExempt)
        {
            if (reason.StartsWith(prefix, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
