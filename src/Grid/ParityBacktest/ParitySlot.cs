using Millwright.Grid.Reducer;

namespace Millwright.Grid.ParityBacktest;

/// <summary>
/// One slot of the parity profile (grid.md §10.1): price tick, fills at the limits, timer tick, invariants. Points
/// inside
/// <see cref="Band"/> would change nothing but market and clock; the caller may leave them out and settle at the end.
/// </summary>
internal sealed class ParitySlot
{
    private const int MaxFillsPerPoint = 200;
    private const double FillDelaySec = 0.0001;

    private readonly EngineConfig config;
    private readonly double baseSize;
    private readonly double feeRate;
    private readonly ParityCounts counts;
    private readonly ActionList actions = new();
    private readonly List<string> messages = [];

    public ParitySlot(ParityBacktestOptions options, double size, ParityCounts counts, double market, double time)
    {
        config = options.Config;
        baseSize = size;
        feeRate = options.FeePct / 100.0;
        this.counts = counts;
        State = new PairState(market, time);
        Bootstrap();
        Recompute();
    }

    /// <summary>The slot's state; market and clock may lag while points are left out.</summary>
    public PairState State { get; }

    /// <summary>Points that need not be applied: no tick effect and no order triggers.</summary>
    public TickBand Band { get; private set; }

    /// <summary>Invariant messages per point while nothing changes.</summary>
    public int ViolationsPerPoint { get; private set; }

    /// <summary>True when the bootstrap placed at least one entry.</summary>
    public bool Quotes => State.NextOrderId > 1;

    /// <summary>Applies one price point.</summary>
    public void Apply(double price, double time)
    {
        Transition(GridEvent.PriceTick(price, time));
        for (var n = 0; n < MaxFillsPerPoint && FillNext(price, time + FillDelaySec); n++)
        {
        }

        Transition(GridEvent.TimerTick(time));
        Recompute();
        counts.Violations += ViolationsPerPoint;
    }

    private void Bootstrap()
    {
        var sell = Entries.Add(
            State, config, GridSide.Sell, Leg.A, State.LegA.Cycle, baseSize, "bootstrap_A", actions);
        var buy = Entries.Add(
            State, config, GridSide.Buy, Leg.B, State.LegB.Cycle, baseSize, "bootstrap_B", actions);
        if (sell != buy)
        {
            Patches.SetMode(State, longOnly: buy, shortOnly: sell, ModeSource.Balance);
        }

        counts.Add(actions.Span);
        actions.Clear();
    }

    private bool FillNext(double price, double time)
    {
        if (LowestTriggered(State.Orders.Span, price) is { } order)
        {
            counts.Fills++;
            var fee = order.Price * order.Volume * feeRate;
            Transition(GridEvent.Fill(order.LocalId, order.Price, order.Volume, fee, time));
            return true;
        }

        if (LowestTriggered(State.RecoveryOrders.Span, price) is { } recovery)
        {
            counts.RecoveryFills++;
            var fee = recovery.Price * recovery.Volume * feeRate;
            Transition(GridEvent.RecoveryFill(recovery.RecoveryId, recovery.Price, recovery.Volume, fee, time));
            return true;
        }

        return false;
    }

    private static OrderState? LowestTriggered(ReadOnlySpan<OrderState> orders, double price)
    {
        OrderState? lowest = null;
        foreach (ref readonly var order in orders)
        {
            if (Triggers(order.Side, order.Price, price) && !(order.LocalId >= lowest?.LocalId))
            {
                lowest = order;
            }
        }

        return lowest;
    }

    private static RecoveryOrder? LowestTriggered(ReadOnlySpan<RecoveryOrder> recoveries, double price)
    {
        RecoveryOrder? lowest = null;
        foreach (ref readonly var recovery in recoveries)
        {
            if (Triggers(recovery.Side, recovery.Price, price) && !(recovery.RecoveryId >= lowest?.RecoveryId))
            {
                lowest = recovery;
            }
        }

        return lowest;
    }

    private static bool Triggers(GridSide side, double limit, double price) =>
        side == GridSide.Buy ? price <= limit : price >= limit;

    private void Transition(in GridEvent gridEvent)
    {
        var grown = baseSize + State.TotalProfit;
        var size = grown > baseSize ? grown : baseSize;
        actions.Clear();
        GridReducer.Transition(State, gridEvent, config, size, default, actions);
        counts.Add(actions.Span);
    }

    private void Recompute()
    {
        var band = Quietness.Of(State, config);
        foreach (ref readonly var order in State.Orders.Span)
        {
            band = Outside(band, order.Side, order.Price);
        }

        foreach (ref readonly var recovery in State.RecoveryOrders.Span)
        {
            band = Outside(band, recovery.Side, recovery.Price);
        }

        Band = band;
        ViolationsPerPoint = CountViolations();
    }

    private static TickBand Outside(in TickBand band, GridSide side, double limit) =>
        side == GridSide.Buy
            ? band.Within(Math.BitIncrement(limit), double.MaxValue)
            : band.Within(double.Epsilon, Math.BitDecrement(limit));

    private int CountViolations()
    {
        messages.Clear();
        Invariants.Check(State, messages);
        var tolerated = State.Phase == SlotPhase.S0 && State.Orders.Count <= 1
            && messages.Contains(Invariants.TwoSidedS0);
        return messages.Count - (tolerated ? 1 : 0);
    }
}
