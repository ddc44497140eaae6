namespace Millwright.Grid.Reducer;

/// <summary>Fills of active and recovery orders (grid.md §2.9).</summary>
internal static class Fills
{
    /// <summary>FillEvent: an entry turns into its exit, an exit is booked and followed by a new entry.</summary>
    public static void Order(
        PairState state,
        in GridEvent fill,
        EngineConfig config,
        double size,
        in OrderSizes sizes,
        ActionList actions)
    {
        if (!Patches.TryFindOrder(state, fill.Id, out var order))
        {
            return;
        }

        Patches.RemoveOrder(state, order.LocalId);
        if (order.Role == OrderRole.Entry)
        {
            OpenExit(state, fill, config, order, actions);
        }
        else
        {
            Booking.Book(state, config, order, fill.Price, fill.Fee, fill.Timestamp, false, actions);
            ref var counters = ref state.Of(order.Leg);
            counters.Cycle = Math.Max(counters.Cycle, order.Cycle + 1);
            var legSize = sizes.Of(order.Leg, size);
            Entries.FollowUp(state, config, order.Leg, legSize, PlaceReasons.CycleComplete, actions);
        }

        Phases.ClearS2(state);
    }

    /// <summary>RecoveryFillEvent: books, no follow-up and no new cycle.</summary>
    public static void Recovery(PairState state, in GridEvent fill, EngineConfig config, ActionList actions)
    {
        if (!Patches.TryFindRecovery(state, fill.Id, out var recovery))
        {
            return;
        }

        Patches.RemoveRecovery(state, fill.Id);
        var exit = Booking.PseudoExit(recovery);
        Booking.Book(state, config, exit, fill.Price, fill.Fee, fill.Timestamp, true, actions);
        Phases.ClearS2(state);
    }

    private static void OpenExit(
        PairState state, in GridEvent fill, EngineConfig config, in OrderState entry, ActionList actions)
    {
        state.TotalFees += fill.Fee;
        var side = entry.Side == GridSide.Buy ? GridSide.Sell : GridSide.Buy;
        var target = state.ProfitPctRuntime != 0.0 ? state.ProfitPctRuntime : config.ProfitPct;
        var exit = new OrderState
        {
            LocalId = state.NextOrderId++,
            Side = side,
            Role = OrderRole.Exit,
            Price = Pricing.ExitPrice(config, fill.Price, state.MarketPrice, side, target),
            Volume = fill.Volume,
            Leg = entry.Leg,
            Cycle = entry.Cycle,
            PlacedAt = fill.Timestamp,
            EntryPrice = fill.Price,
            EntryFee = fill.Fee,
            EntryFilledAt = fill.Timestamp,
            RegimeAtEntry = entry.RegimeAtEntry,
        };
        state.Orders.Add(exit);
        actions.Add(GridAction.Place(exit, PlaceReasons.EntryFillExit));
    }
}
