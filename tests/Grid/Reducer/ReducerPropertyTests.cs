using System.Text.Json;
using Millwright.Grid.Documents;
using Millwright.Grid.Reducer;

namespace Millwright.Grid.Tests.Reducer;

public sealed class ReducerPropertyTests
{
    private static readonly string[] TolerableGaps =
    [
        Invariants.TwoSidedS0,
        "S1a must be one buy exit + one buy entry",
        "S1b must be one sell exit + one sell entry",
    ];

    [Fact]
    public void A_hundred_thousand_legal_events_keep_books_and_shape()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var life = new RandomLife(seed);
            var bench = new Bench { Config = life.Config() }.Bootstrap();
            for (var step = 0; step < 2000; step++)
            {
                var gridEvent = life.Next(bench.State);
                bench.Apply(gridEvent);
                CheckStep(bench, $"seed {seed} step {step} {gridEvent}");
            }

            CheckTotals(bench.State, seed);
        }
    }

    [Fact]
    public void Skipping_quiet_ticks_equals_delivering_them()
    {
        var skipped = 0;
        for (var seed = 0; seed < 60; seed++)
        {
            var life = new RandomLife(seed + 1000);
            var bench = new Bench { Config = life.Config() }.Bootstrap();
            var lazy = bench.State.Clone();
            skipped += Compare(life, bench, lazy);
        }

        Assert.True(skipped > 20_000, $"{skipped} ticks were quiet");
    }

    [Fact]
    public void Ticks_that_change_nothing_do_not_allocate()
    {
        var bench = new Bench().Bootstrap();
        bench.Fill(1, 0.0998, 20, 0.00499, 10);
        bench.Price(0.1, 11);
        bench.Timer(12);
        var config = bench.Config;
        var price = GridEvent.PriceTick(0.1, Bench.T + 13);
        var timer = GridEvent.TimerTick(Bench.T + 13);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            GridReducer.Transition(bench.State, price, config, 2, default, bench.Actions);
            GridReducer.Transition(bench.State, timer, config, 2, default, bench.Actions);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    internal static byte[] Write(PairState state)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            StateWriter.Write(writer, state);
        }

        return buffer.ToArray();
    }

    private static void CheckStep(Bench bench, string where)
    {
        var state = bench.State;
        var unexpected = bench.Violations().Except(TolerableGaps);
        Assert.True(!unexpected.Any(), $"{where}: {string.Join("; ", bench.Violations())}");
        Assert.True(state.RecoveryOrders.Count <= Math.Max(1, bench.Config.MaxRecoverySlots), where);
        Assert.True(state.Orders.Count <= 2, where);
        foreach (var order in state.Orders.Span)
        {
            Assert.True(order.LocalId < state.NextOrderId && double.IsFinite(order.Price) && order.Price > 0, where);
            var opens = order.Leg == Leg.A ? GridSide.Sell : GridSide.Buy;
            Assert.True((order.Role == OrderRole.Entry) == (order.Side == opens), where);
        }
    }

    private static void CheckTotals(PairState state, int seed)
    {
        double net = 0;
        double loss = 0;
        foreach (var record in state.CompletedCycles.Span)
        {
            net += record.NetProfit;
            loss += record.NetProfit < 0 ? -record.NetProfit : 0;
        }

        Assert.True(net == state.TotalProfit && loss == state.TodayRealizedLoss, $"seed {seed}");
        Assert.Equal(state.CompletedCycles.Count, state.TotalRoundTrips);
    }

    private static int Compare(RandomLife life, Bench bench, PairState lazy)
    {
        var actions = new ActionList();
        var skipped = 0;
        var band = Quietness.Of(lazy, bench.Config);
        var market = (Price: lazy.MarketPrice, At: (double?)null, Now: lazy.Now);
        for (var step = 0; step < 1000; step++)
        {
            var gridEvent = step % 25 == 0 ? life.Next(bench.State) : life.NextTick();
            bench.Apply(gridEvent);
            var isTick = gridEvent.Kind is GridEventKind.PriceTick or GridEventKind.TimerTick;
            var price = gridEvent.Kind == GridEventKind.PriceTick ? gridEvent.Price : market.Price;
            if (isTick && band.Contains(price, gridEvent.Timestamp))
            {
                skipped++;
                Assert.Equal(0, bench.Actions.Count);
                var at = gridEvent.Kind == GridEventKind.PriceTick ? gridEvent.Timestamp : market.At;
                market = (price, at, gridEvent.Timestamp);
                continue;
            }

            Quietness.Settle(lazy, market.Price, market.At, market.Now);
            actions.Clear();
            GridReducer.Transition(lazy, gridEvent, bench.Config, bench.Size, default, actions);
            foreach (var action in actions.Span)
            {
                if (action.Kind == GridActionKind.PlaceOrder)
                {
                    Patches.ApplyOrderTxid(lazy, action.LocalId, $"T{action.LocalId}");
                }
            }

            Assert.True(lazy.SameAs(bench.State), $"seed {life.Seed} step {step} {gridEvent}");
            market = (lazy.MarketPrice, lazy.LastPriceUpdateAt, lazy.Now);
            band = Quietness.Of(lazy, bench.Config);
        }

        return skipped;
    }
}
