using Millwright.Grid.Reducer;

namespace Millwright.Grid.Scenarios;

/// <summary>What a slot is about to do (grid.md §10.3 <c>predict</c>): a pure reading of one state.</summary>
public sealed record Prediction
{
    /// <summary>Phase now.</summary>
    public required SlotPhase Phase { get; init; }

    /// <summary>Market price the distances refer to, quote.</summary>
    public required double MarketPrice { get; init; }

    /// <summary>Time the countdowns refer to, Unix seconds.</summary>
    public required double Now { get; init; }

    /// <summary>Active orders.</summary>
    public required IReadOnlyList<OrderOutlook> Orders { get; init; }

    /// <summary>Recovery orders.</summary>
    public required IReadOnlyList<RecoveryOutlook> Recoveries { get; init; }

    /// <summary>
    /// Seconds until the farther exit of S2 is orphaned; null outside S2, before the stamp, or never.
    /// </summary>
    public required double? S2CountdownSec { get; init; }

    /// <summary>Entry distance of leg A with backoff, %.</summary>
    public required double EntryPctA { get; init; }

    /// <summary>Entry distance of leg B with backoff, %.</summary>
    public required double EntryPctB { get; init; }

    /// <summary>Seconds until leg A may enter again; 0 when it may.</summary>
    public required double CooldownSecA { get; init; }

    /// <summary>Seconds until leg B may enter again; 0 when it may.</summary>
    public required double CooldownSecB { get; init; }

    /// <summary>Reads a state.</summary>
    /// <param name="state">State.</param>
    /// <param name="config">Configuration.</param>
    /// <param name="now">Time, Unix seconds.</param>
    /// <param name="policy">Timers the plant adds; <c>default</c> for the bare reducer.</param>
    public static Prediction Of(PairState state, EngineConfig config, double now, PredictionPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(config);
        var orders = new List<OrderOutlook>();
        foreach (ref readonly var order in state.Orders.Span)
        {
            orders.Add(OrderOutlook.Of(order, state, config, now, policy));
        }

        var recoveries = new List<RecoveryOutlook>();
        foreach (ref readonly var recovery in state.RecoveryOrders.Span)
        {
            recoveries.Add(RecoveryOutlook.Of(recovery, state.MarketPrice, config, now, policy));
        }

        return new Prediction
        {
            Phase = state.Phase,
            MarketPrice = state.MarketPrice,
            Now = now,
            Orders = orders,
            Recoveries = recoveries,
            S2CountdownSec = S2Countdown(state, config, now),
            EntryPctA = Widened(state, config, Leg.A),
            EntryPctB = Widened(state, config, Leg.B),
            CooldownSecA = Left(state.LegA.CooldownUntil, now),
            CooldownSecB = Left(state.LegB.CooldownUntil, now),
        };
    }

    internal static double Left(double until, double now) => until > now ? until - now : 0.0;

    private static double Widened(PairState state, EngineConfig config, Leg leg) =>
        Pricing.EntryPct(config, leg) * Pricing.Backoff(config, state.Of(leg).ConsecutiveLosses);

    private static double? S2Countdown(PairState state, EngineConfig config, double now)
    {
        var runs = state.Phase == SlotPhase.S2 && !config.StickyModeEnabled
            && double.IsFinite(config.S2OrphanAfterSec);
        return runs && state.S2EnteredAt is { } entered ? Left(entered + config.S2OrphanAfterSec, now) : null;
    }
}
