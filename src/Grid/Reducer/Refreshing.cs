namespace Millwright.Grid.Reducer;

/// <summary>Re-quoting of drifted entries with the anti-chase brake (grid.md §2.8).</summary>
internal static class Refreshing
{
    /// <summary>Distance of an order from the market, % of the market; 0 without a positive market.</summary>
    public static double DriftPct(double price, double market) =>
        market > 0.0 ? Math.Abs(price - market) / market * 100.0 : 0.0;

    /// <summary>Re-quotes at most one entry.</summary>
    public static void Refresh(
        PairState state, EngineConfig config, double size, in OrderSizes sizes, ActionList actions)
    {
        var orders = state.Orders;
        for (var i = 0; i < orders.Count; i++)
        {
            ref readonly var order = ref orders[i];
            if (order.Role != OrderRole.Entry || DriftPct(order.Price, state.MarketPrice) <= config.RefreshPct)
            {
                continue;
            }

            ref var counters = ref state.Of(order.Leg);
            if (state.Now < counters.RefreshCooldownUntil)
            {
                continue;
            }

            Requote(state, config, sizes.Of(order.Leg, size), order, ref counters, actions);
            return;
        }
    }

    private static void Requote(
        PairState state,
        EngineConfig config,
        double size,
        OrderState order,
        ref LegState counters,
        ActionList actions)
    {
        if (counters.ConsecutiveRefreshes >= config.MaxConsecutiveRefreshes && counters.RefreshCooldownUntil > 0.0)
        {
            counters.ConsecutiveRefreshes = 0;
            counters.RefreshCooldownUntil = 0.0;
        }

        var direction = DirectionOf(order, state.MarketPrice);
        var repeats = direction == counters.LastRefreshDirection ? counters.ConsecutiveRefreshes + 1 : 1;
        counters.ConsecutiveRefreshes = repeats;
        counters.LastRefreshDirection = direction;
        if (repeats >= config.MaxConsecutiveRefreshes)
        {
            counters.RefreshCooldownUntil = state.Now + config.RefreshCooldownSec;
            return;
        }

        Patches.RemoveOrder(state, order.LocalId);
        actions.Add(GridAction.Cancel(order.LocalId, order.Txid, CancelReasons.StaleEntry));
        Entries.Append(
            state, config, order.Side, order.Leg, order.Cycle, size, PlaceReasons.RefreshEntry, actions);
    }

    private static DriftDirection DirectionOf(in OrderState order, double market)
    {
        var down = order.Side == GridSide.Buy ? market < order.Price : !(market > order.Price);
        return down ? DriftDirection.Down : DriftDirection.Up;
    }
}
