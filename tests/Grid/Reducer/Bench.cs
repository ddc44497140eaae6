using Millwright.Grid.Reducer;

namespace Millwright.Grid.Tests.Reducer;

/// <summary>
/// A slot on the bench: applies events, binds exchange ids after each placement, shows orders as text.
/// </summary>
internal sealed class Bench
{
    public const double T = 1_700_000_000;

    public PairState State { get; private set; } = new(0.10, T);

    public EngineConfig Config { get; set; } = EngineConfig.Default;

    public double Size { get; set; } = 2.0;

    public OrderSizes Sizes { get; set; }

    public ActionList Actions { get; } = new();

    public Bench Copy() => new() { State = State.Clone(), Config = Config, Size = Size, Sizes = Sizes };

    public Bench Market(double price)
    {
        State.MarketPrice = price;
        return this;
    }

    public Bench Bootstrap()
    {
        var orders = new RowList<OrderState>();
        Actions.Clear();
        Entries.Bootstrap(State, Config, Size, true, true, Actions, orders);
        foreach (var order in orders.Span)
        {
            State.Orders.Add(order);
        }

        BindTxids();
        return this;
    }

    public Bench Price(double price, double after) => Apply(GridEvent.PriceTick(price, T + after));

    public Bench Timer(double after) => Apply(GridEvent.TimerTick(T + after));

    public Bench Fill(long id, double price, double volume, double fee, double after) =>
        Apply(GridEvent.Fill(id, price, volume, fee, T + after));

    public Bench RecoveryFill(long id, double price, double fee, double after) =>
        Apply(GridEvent.RecoveryFill(id, price, 0, fee, T + after));

    public Bench Apply(GridEvent gridEvent)
    {
        Actions.Clear();
        GridReducer.Transition(State, gridEvent, Config, Size, Sizes, Actions);
        BindTxids();
        return this;
    }

    public string[] Did() => [.. Actions.Span.ToArray().Select(Show)];

    public string[] Orders() => [.. State.Orders.Span.ToArray().Select(Show)];

    public string[] Violations()
    {
        var messages = new List<string>();
        Invariants.Check(State, messages);
        return [.. messages];
    }

    public void AddExit(
        long id,
        GridSide side,
        double price,
        double volume,
        Leg leg,
        long cycle,
        double entry,
        double fee,
        double filledAt) =>
        State.Orders.Add(new OrderState
        {
            LocalId = id,
            Side = side,
            Role = OrderRole.Exit,
            Price = price,
            Volume = volume,
            Leg = leg,
            Cycle = cycle,
            EntryPrice = entry,
            EntryFee = fee,
            EntryFilledAt = filledAt,
            PlacedAt = filledAt,
            Txid = $"T{id}",
        });

    private static string Show(GridAction action) => action.Kind switch
    {
        GridActionKind.PlaceOrder =>
            $"place #{action.LocalId} {WireNames.Of(action.Side)} {WireNames.Of(action.Role)} "
            + $"{WireNames.Of(action.Leg)}.{action.Cycle} {action.Price:R} x {action.Volume:R} {action.Reason}",
        GridActionKind.CancelOrder => $"cancel #{action.LocalId} {action.Txid} {action.Reason}",
        GridActionKind.OrphanOrder => $"orphan #{action.LocalId} R{action.RecoveryId} {action.Reason}",
        _ =>
            $"book {WireNames.Of(action.Leg)}.{action.Cycle} gross {action.GrossProfit:R} fees {action.Fees:R} "
            + $"net {action.NetProfit:R} settled {action.SettledUsd:R}{(action.FromRecovery ? " recovery" : "")}",
    };

    private static string Show(OrderState order) =>
        $"#{order.LocalId} {WireNames.Of(order.Side)} {WireNames.Of(order.Role)}"
        + $" {WireNames.Of(order.Leg)}.{order.Cycle}";

    private void BindTxids()
    {
        foreach (var action in Actions.Span)
        {
            if (action.Kind == GridActionKind.PlaceOrder)
            {
                Patches.ApplyOrderTxid(State, action.LocalId, $"T{action.LocalId}");
            }
        }
    }
}
