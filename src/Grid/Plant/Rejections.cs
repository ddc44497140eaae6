using Millwright.Grid.Orders;
using Millwright.Grid.Rates;
using Millwright.Grid.Reducer;
using Millwright.Grid.Slots;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Grid.Plant;

/// <summary>Definite rejections of a placement and their reactions (grid.md §8.4, §9.3).</summary>
internal readonly struct Rejections(GridCore core)
{
    private const string EntryRule = "grid.entry_rejected";
    private static readonly Duration LimitRetry = Duration.FromSeconds(30);

    /// <summary>An order rests or will never be placed: its refusals are over.</summary>
    public void Over(TrackedOrder order)
    {
        if (order.Kind == OrderKind.Entry)
        {
            core.Context.ClearIncident(EntryRule, $"{order.SlotId}");
        }
        else
        {
            core.Alarms.Over(order.SlotId, order.IsRecovery, order.Id);
        }
    }

    /// <summary>Reacts to one rejection.</summary>
    public void Apply(TrackedOrder order, string code)
    {
        core.Events.OrderRejected(order, code);
        core.RateState.Failed(ClassOf(code));
        if (code.StartsWith(VenueErrors.OrdersLimit, StringComparison.Ordinal))
        {
            core.Modes.OrdersLimited();
        }

        if (VenueErrors.IsFatalAuth(code))
        {
            core.Context.RaiseIncident(
                "grid.venue_permission", "key", IncidentSeverity.A, $"The venue refuses the key: {code}.");
            core.Modes.Pause("venue refuses the key", pullEntries: false);
        }

        if (Is(code, VenueErrors.CancelOnly))
        {
            core.Modes.MarketClosed(code);
        }

        if (RateBudget.IsRateError(code))
        {
            core.Rates.Refused();
        }

        var pending = core.Reports.Requeue(order, code);
        if (pending is null || core.Slots.Find(order.SlotId) is not { } slot)
        {
            return;
        }

        if (order.Kind == OrderKind.Entry)
        {
            Entry(slot, order, pending, code);
        }
        else
        {
            Closing(slot, order, pending, code);
        }
    }

    private void Entry(Slot slot, TrackedOrder order, PendingOrder pending, string code)
    {
        if (!Patches.TryFindOrder(slot.State, order.Id, out var entry))
        {
            slot.RemovePending(false, order.Id);
            return;
        }

        if (Is(code, VenueErrors.PostOnly))
        {
            pending.PostOnlyRejects++;
            pending.Gate = Gate.PostOnly;
            Reprice(slot, entry);
            return;
        }

        if (Is(code, VenueErrors.DeadlineElapsed) || RateBudget.IsRateError(code))
        {
            pending.Gate = Gate.Rate;
            return;
        }

        if (Is(code, VenueErrors.CancelOnly))
        {
            pending.Gate = Gate.Market;
            return;
        }

        var gate = Is(code, VenueErrors.InsufficientFunds) ? Gate.Funds
            : Is(code, VenueErrors.OrderMinimum) || Is(code, VenueErrors.CostMinimum) ? Gate.BelowMin
            : Is(code, VenueErrors.OrdersLimit) ? Gate.Capacity : Gate.Rejected;
        if (gate == Gate.Funds)
        {
            slot.LegOf(entry.Leg).FundingFailedAt = core.NowSec;
            core.Context.Query("balances", "");
        }

        if (gate == Gate.Rejected)
        {
            core.Context.RaiseIncident(
                EntryRule, $"{slot.Id}", IncidentSeverity.W,
                $"Slot {slot.Id}: the venue refused an entry: {code}.");
        }

        core.Placer.Suppress(slot, pending, entry, gate, 0, 0);
    }

    /// <summary>A crossing entry is priced again from the newest market (§8.4).</summary>
    private void Reprice(Slot slot, in OrderState entry)
    {
        var state = slot.State;
        core.Settle(slot);
        if (core.PriceFresh)
        {
            state.MarketPrice = core.Market.Mid;
        }

        var config = core.ConfigOf(slot);
        var price = Pricing.EntryPrice(state, config, entry.Side, entry.Leg);
        if (price > 0.0)
        {
            Patches.PatchOrder(state, entry.LocalId, price: price);
        }
    }

    private void Closing(Slot slot, TrackedOrder order, PendingOrder pending, string code)
    {
        pending.NotBefore = core.Now + Duration.FromSeconds(1);
        if (Is(code, VenueErrors.PostOnly))
        {
            pending.PostOnlyRejects++;
            pending.Gate = Gate.PostOnly;
            Passive(slot, order, pending);
            return;
        }

        if (Is(code, VenueErrors.OrderMinimum) || Is(code, VenueErrors.CostMinimum))
        {
            slot.RemovePending(order.IsRecovery, order.Id);
            core.Closer.Dust(slot, order.IsRecovery, order.Id);
            return;
        }

        if (Is(code, VenueErrors.DeadlineElapsed) || RateBudget.IsRateError(code))
        {
            pending.Gate = Gate.Rate;
            return;
        }

        if (Is(code, VenueErrors.CancelOnly))
        {
            pending.Gate = Gate.Market;
            return;
        }

        if (Is(code, VenueErrors.OrdersLimit))
        {
            pending.NotBefore = core.Now + LimitRetry;
        }

        pending.Gate = Is(code, VenueErrors.InsufficientFunds) ? Gate.Funds
            : Is(code, VenueErrors.OrdersLimit) ? Gate.Capacity : Gate.Rejected;
        core.Alarms.Raise(
            slot, order.IsRecovery, order.Id, ClosingAlarm.Rejected,
            $"Slot {slot.Id}: the venue refused an exit: {code}. It is tried again.");
    }

    /// <summary>Best passive price when it is at least as favourable as the target (§8.4).</summary>
    private void Passive(Slot slot, TrackedOrder order, PendingOrder pending)
    {
        var tick = core.Rules.Instrument.TickSize;
        var passive = order.Side == GridSide.Sell ? core.Market.Bid + tick : core.Market.Ask - tick;
        var better = order.Side == GridSide.Sell ? passive >= order.Price : passive <= order.Price && passive > 0m;
        if (better && core.PriceFresh)
        {
            var price = ReducerBoundary.ToDouble(core.Rules.Instrument.SnapPrice(
                order.Side == GridSide.Sell ? OrderSide.Sell : OrderSide.Buy, passive));
            if (order.IsRecovery)
            {
                Patches.PatchRecovery(slot.State, order.Id, price: price);
            }
            else
            {
                Patches.PatchOrder(slot.State, order.Id, price: price);
            }
        }

        if (pending.PostOnlyRejects == 5 && !core.Options.ExitsAllowTaker)
        {
            core.Alarms.Raise(
                slot, order.IsRecovery, order.Id, ClosingAlarm.WouldCross,
                $"Slot {slot.Id}: an exit was refused five times because it would cross the book.");
        }
    }

    /// <summary>Class of a refusal for the counters of the status (§12.3).</summary>
    private static string ClassOf(string code) =>
        RateBudget.IsRateError(code) ? "rate"
        : VenueErrors.IsFatalAuth(code) ? "auth"
        : Is(code, VenueErrors.InsufficientFunds) ? "funds"
        : Is(code, VenueErrors.OrderMinimum) || Is(code, VenueErrors.CostMinimum) ? "minimum"
        : Is(code, VenueErrors.PostOnly) ? "post_only"
        : Is(code, VenueErrors.OrdersLimit) ? "orders_limit"
        : Is(code, VenueErrors.CancelOnly) ? "market"
        : Is(code, VenueErrors.DeadlineElapsed) ? "deadline" : "other";

    private static bool Is(string code, string known) => code.StartsWith(known, StringComparison.Ordinal);
}
