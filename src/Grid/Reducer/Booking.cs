namespace Millwright.Grid.Reducer;

/// <summary>Booking of closed cycles and loss streaks (grid.md §2.6).</summary>
internal static class Booking
{
    /// <summary>book_cycle and update_losses; emits the Book action.</summary>
    /// <param name="state">State.</param>
    /// <param name="config">Configuration.</param>
    /// <param name="exit">The exit, or the pseudo exit of a recovery; its own volume is booked.</param>
    /// <param name="fillPrice">Fill price, quote.</param>
    /// <param name="fillFee">Fee, quote.</param>
    /// <param name="time">Exit time, s.</param>
    /// <param name="fromRecovery">True for recoveries.</param>
    /// <param name="actions">Receives the action.</param>
    public static void Book(
        PairState state,
        EngineConfig config,
        in OrderState exit,
        double fillPrice,
        double fillFee,
        double time,
        bool fromRecovery,
        ActionList actions)
    {
        var record = Close(exit, fillPrice, fillFee, time, fromRecovery);
        state.CompletedCycles.Add(record);
        state.TotalProfit += record.NetProfit;
        state.TotalSettledUsd += record.SettledUsd;
        state.TotalFees += fillFee;
        state.TodayRealizedLoss += record.NetProfit < 0.0 ? Math.Abs(record.NetProfit) : 0.0;
        state.TotalRoundTrips++;
        UpdateLosses(state, config, exit.Leg, record.NetProfit);
        actions.Add(GridAction.Book(record));
    }

    /// <summary>The pseudo exit of a recovery (§2.7-1d).</summary>
    public static OrderState PseudoExit(in RecoveryOrder recovery) =>
        new()
        {
            Side = recovery.Side,
            Role = OrderRole.Exit,
            Price = recovery.Price,
            Volume = recovery.Volume,
            Leg = recovery.Leg,
            Cycle = recovery.Cycle,
            EntryPrice = recovery.EntryPrice,
            EntryFee = recovery.EntryFee,
            EntryFilledAt = recovery.EntryFilledAt > 0.0 ? recovery.EntryFilledAt : recovery.OrphanedAt,
            RegimeAtEntry = recovery.RegimeAtEntry,
        };

    /// <summary>Extends the re-entry block of a leg by the base cooldown.</summary>
    public static void ApplyBaseCooldown(PairState state, EngineConfig config, Leg leg)
    {
        if (config.ReentryBaseCooldownSec > 0.0)
        {
            Block(state, leg, config.ReentryBaseCooldownSec);
        }
    }

    private static CycleRecord Close(
        in OrderState exit, double fillPrice, double fillFee, double time, bool fromRecovery)
    {
        var moved = exit.Leg == Leg.A ? exit.EntryPrice - fillPrice : fillPrice - exit.EntryPrice;
        var gross = moved * exit.Volume;
        var fees = exit.EntryFee + fillFee;
        var quoteFee = exit.Leg == Leg.A ? exit.EntryFee : fillFee;
        return new CycleRecord
        {
            Leg = exit.Leg,
            Cycle = exit.Cycle,
            EntryPrice = exit.EntryPrice,
            ExitPrice = fillPrice,
            Volume = exit.Volume,
            GrossProfit = gross,
            Fees = fees,
            NetProfit = gross - fees,
            EntryFee = exit.EntryFee,
            ExitFee = fillFee,
            QuoteFee = quoteFee,
            SettledUsd = gross - quoteFee,
            EntryTime = exit.EntryFilledAt,
            ExitTime = time,
            FromRecovery = fromRecovery,
            RegimeAtEntry = exit.RegimeAtEntry,
        };
    }

    private static void UpdateLosses(PairState state, EngineConfig config, Leg leg, double net)
    {
        ApplyBaseCooldown(state, config, leg);
        ref var counters = ref state.Of(leg);
        counters.ConsecutiveLosses = net < 0.0 ? counters.ConsecutiveLosses + 1 : 0;
        if (counters.ConsecutiveLosses >= config.LossCooldownStart)
        {
            Block(state, leg, config.LossCooldownSec);
        }
    }

    private static void Block(PairState state, Leg leg, double seconds)
    {
        ref var counters = ref state.Of(leg);
        var until = state.Now + seconds;
        counters.CooldownUntil = counters.CooldownUntil > until ? counters.CooldownUntil : until;
    }
}
