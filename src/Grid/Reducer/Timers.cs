namespace Millwright.Grid.Reducer;

/// <summary>Timer ticks: S1 and S2 timeouts (grid.md §2.9 TimerTick).</summary>
internal static class Timers
{
    /// <summary>Orphans at most one exit.</summary>
    public static void Tick(
        PairState state, EngineConfig config, double size, in OrderSizes sizes, ActionList actions)
    {
        if (config.StickyModeEnabled)
        {
            state.S2EnteredAt = null;
            return;
        }

        var phase = state.Phase;
        if (phase == SlotPhase.S2)
        {
            TickBothOpen(state, config, size, sizes, actions);
            return;
        }

        state.S2EnteredAt = null;
        if (phase != SlotPhase.S0)
        {
            TickOneOpen(state, config, size, sizes, actions);
        }
    }

    /// <summary>Time from which the age of a lone exit runs: first non-zero of entry fill, placement, now.</summary>
    public static double AgeReference(in OrderState exit, double now) =>
        exit.EntryFilledAt != 0.0 ? exit.EntryFilledAt : exit.PlacedAt != 0.0 ? exit.PlacedAt : now;

    /// <summary>Index of the first exit, or −1.</summary>
    public static int FirstExit(ReadOnlySpan<OrderState> orders)
    {
        for (var i = 0; i < orders.Length; i++)
        {
            if (orders[i].Role == OrderRole.Exit)
            {
                return i;
            }
        }

        return -1;
    }

    private static void TickOneOpen(
        PairState state, EngineConfig config, double size, in OrderSizes sizes, ActionList actions)
    {
        ref readonly var exit = ref state.Orders[FirstExit(state.Orders.Span)];
        var age = state.Now - AgeReference(exit, state.Now);
        var away = exit.Side == GridSide.Sell ? state.MarketPrice < exit.Price : state.MarketPrice > exit.Price;
        if (age >= config.S1OrphanAfterSec && away)
        {
            Orphaning.Orphan(state, config, size, sizes, exit, RecoveryReasons.S1Timeout, actions);
        }
    }

    private static void TickBothOpen(
        PairState state, EngineConfig config, double size, in OrderSizes sizes, ActionList actions)
    {
        if (state.S2EnteredAt is not { } entered)
        {
            state.S2EnteredAt = state.Now;
            return;
        }

        var market = state.MarketPrice;
        if (!(state.Now - entered >= config.S2OrphanAfterSec) || !(market > 0.0))
        {
            return;
        }

        ref readonly var buyExit = ref FirstExitOf(state, GridSide.Buy);
        ref readonly var sellExit = ref FirstExitOf(state, GridSide.Sell);
        var buyDistance = Math.Abs(buyExit.Price - market) / market;
        var sellDistance = Math.Abs(sellExit.Price - market) / market;
        var worse = buyDistance > sellDistance ? buyExit : sellExit;
        Orphaning.Orphan(state, config, size, sizes, worse, RecoveryReasons.S2Timeout, actions);
        state.S2EnteredAt = null;
    }

    private static ref readonly OrderState FirstExitOf(PairState state, GridSide side)
    {
        var i = 0;
        while (!state.Orders[i].IsExit(side))
        {
            i++;
        }

        return ref state.Orders[i];
    }
}
