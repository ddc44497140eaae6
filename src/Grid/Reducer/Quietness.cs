namespace Millwright.Grid.Reducer;

/// <summary>
/// The quiet test: lets a caller skip ticks that cannot change a slot and settle its market and clock later. The band
/// is
/// conservative: inside it skipping equals ticking exactly, outside it ticking may still change nothing.
/// </summary>
public static class Quietness
{
    private const double Shrink = 1e-9;

    /// <summary>Band of quiet ticks of <paramref name="state"/> under <paramref name="config"/>.</summary>
    public static TickBand Of(PairState state, EngineConfig config)
    {
        var band = Timed(state, config);
        if (band == TickBand.Empty)
        {
            return band;
        }

        foreach (ref readonly var order in state.Orders.Span)
        {
            if (order.Role == OrderRole.Entry)
            {
                band = Drifting(band, order, state, config);
            }
        }

        return band.Low <= band.High ? band : TickBand.Empty;
    }

    /// <summary>
    /// Applies what skipped ticks would have left: last price and its time, and the time of the last tick.
    /// </summary>
    /// <param name="state">State.</param>
    /// <param name="price">Price of the last skipped price tick, quote.</param>
    /// <param name="priceTime">Time of the last price tick, s; null before the first.</param>
    /// <param name="now">Time of the last skipped tick of either kind, s.</param>
    public static void Settle(PairState state, double price, double? priceTime, double now)
    {
        state.MarketPrice = price;
        state.LastPriceUpdateAt = priceTime;
        state.Now = now;
    }

    private static TickBand Timed(PairState state, EngineConfig config)
    {
        var always = new TickBand(double.Epsilon, double.MaxValue, double.MaxValue);
        var phase = state.Phase;
        if (config.StickyModeEnabled)
        {
            return state.S2EnteredAt is null ? always : TickBand.Empty;
        }

        if (phase == SlotPhase.S2)
        {
            return state.S2EnteredAt is { } entered
                ? always.Before(LastBefore(entered, config.S2OrphanAfterSec))
                : TickBand.Empty;
        }

        if (state.S2EnteredAt is not null)
        {
            return TickBand.Empty;
        }

        if (phase == SlotPhase.S0)
        {
            return always;
        }

        ref readonly var exit = ref state.Orders[Timers.FirstExit(state.Orders.Span)];
        var reference = Timers.AgeReference(exit, 0.0);
        if (reference == 0.0)
        {
            return config.S1OrphanAfterSec > 0.0 ? always : TickBand.Empty;
        }

        return always.Before(LastBefore(reference, config.S1OrphanAfterSec));
    }

    /// <summary>Latest time t with t − reference &lt; limit in binary64; the difference is monotone in t.</summary>
    private static double LastBefore(double reference, double limit)
    {
        if (double.IsPositiveInfinity(limit))
        {
            return double.MaxValue;
        }

        var t = reference + limit;
        while (t - reference >= limit)
        {
            t = Math.BitDecrement(t);
        }

        return t;
    }

    /// <summary>
    /// A leg in its anti-chase cooldown ignores any price until the cooldown ends; otherwise the price must stay where
    /// the computed drift is within refresh_pct. The bounds are shrunk by far more than the rounding of that formula;
    /// above twice the order price its monotonicity is not guaranteed, so wide bands end there.
    /// </summary>
    private static TickBand Drifting(TickBand band, in OrderState order, PairState state, EngineConfig config)
    {
        var limit = config.RefreshPct;
        if (!(order.Price > 0.0) || !(limit >= 0.0))
        {
            return TickBand.Empty;
        }

        if (double.IsPositiveInfinity(limit))
        {
            return band;
        }

        var cooldown = state.Of(order.Leg).RefreshCooldownUntil;
        if (state.Now < cooldown && Refreshing.DriftPct(order.Price, state.MarketPrice) > limit)
        {
            return band.Before(Math.BitDecrement(cooldown));
        }

        var ratio = limit / 100.0;
        var low = order.Price / (1.0 + ratio) * (1.0 + Shrink);
        var high = ratio >= 0.5 ? order.Price * 2.0 : order.Price / (1.0 - ratio) * (1.0 - Shrink);
        return band.Within(Math.Min(low, order.Price), Math.Max(high, order.Price));
    }
}
