namespace Millwright.Grid.Reducer;

/// <summary>Creation of entries (grid.md §2.4, §2.5, follow-up of §2.6).</summary>
public static class Entries
{
    /// <summary>
    /// First entries of a slot (§2.5): buy B, then sell A. Consumes ids and sets the one-sided flags, but leaves the
    /// orders to the caller, who appends <paramref name="orders"/> to the state. Cooldowns are not consulted.
    /// </summary>
    public static void Bootstrap(
        PairState state,
        EngineConfig config,
        double size,
        bool allowLongOnly,
        bool allowShortOnly,
        ActionList actions,
        RowList<OrderState> orders)
    {
        var hasBuy = TryCreate(state, config, GridSide.Buy, Leg.B, state.LegB.Cycle, size, out var buy);
        if (hasBuy)
        {
            orders.Add(buy);
            actions.Add(GridAction.Place(buy, PlaceReasons.Bootstrap));
        }

        var hasSell = TryCreate(state, config, GridSide.Sell, Leg.A, state.LegA.Cycle, size, out var sell);
        if (hasSell)
        {
            orders.Add(sell);
            actions.Add(GridAction.Place(sell, PlaceReasons.Bootstrap));
        }

        state.LongOnly = allowLongOnly && hasBuy && !hasSell;
        state.ShortOnly = !state.LongOnly && allowShortOnly && hasSell && !hasBuy;
        state.ModeSource = state.LongOnly || state.ShortOnly ? ModeSource.Balance : ModeSource.None;
    }

    /// <summary>
    /// Adds one entry unless the leg cools down or the size gives no order (§2.5).
    /// </summary>
    /// <returns>True when an entry was appended and its placement emitted.</returns>
    public static bool Add(
        PairState state,
        EngineConfig config,
        GridSide side,
        Leg leg,
        long cycle,
        double size,
        string reason,
        ActionList actions) =>
        !(state.Now < state.Of(leg).CooldownUntil)
        && Append(state, config, side, leg, cycle, size, reason, actions);

    /// <summary>New entry of a leg that just closed or was orphaned (§2.6 follow_up).</summary>
    internal static void FollowUp(
        PairState state, EngineConfig config, Leg leg, double size, string reason, ActionList actions)
    {
        var blocked = leg == Leg.A ? state.LongOnly : state.ShortOnly;
        ref var counters = ref state.Of(leg);
        if (blocked || state.Now < counters.CooldownUntil)
        {
            return;
        }

        var side = leg == Leg.A ? GridSide.Sell : GridSide.Buy;
        Append(state, config, side, leg, counters.Cycle, size, reason, actions);
    }

    /// <summary>new_entry (§2.4) followed by the append and the action.</summary>
    internal static bool Append(
        PairState state,
        EngineConfig config,
        GridSide side,
        Leg leg,
        long cycle,
        double size,
        string reason,
        ActionList actions)
    {
        if (!TryCreate(state, config, side, leg, cycle, size, out var order))
        {
            return false;
        }

        state.Orders.Add(order);
        actions.Add(GridAction.Place(order, reason));
        return true;
    }

    /// <summary>new_entry (§2.4); no id is consumed when no order results.</summary>
    private static bool TryCreate(
        PairState state, EngineConfig config, GridSide side, Leg leg, long cycle, double size, out OrderState order)
    {
        var price = Pricing.EntryPrice(state, config, side, leg);
        if (Pricing.Volume(config, price, size) is not { } volume)
        {
            order = default;
            return false;
        }

        order = new OrderState
        {
            LocalId = state.NextOrderId++,
            Side = side,
            Role = OrderRole.Entry,
            Price = price,
            Volume = volume,
            Leg = leg,
            Cycle = cycle,
            PlacedAt = state.Now,
        };
        return true;
    }
}
