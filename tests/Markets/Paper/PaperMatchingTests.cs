using static Millwright.Markets.Tests.Bench;

namespace Millwright.Markets.Tests;

public sealed class PaperMatchingTests
{
    [Fact]
    public void Given_a_resting_buy_when_the_ask_touches_then_it_fills_at_its_limit_with_the_maker_fee()
    {
        var exchange = Exchange();
        exchange.Submit(Buy("c1", 0.0998m, 20m), T(1));
        Assert.Equal((1.9960m + 0.0050m, 0m), (exchange.QuoteBalance.Held, exchange.BaseBalance.Held));
        exchange.OnPrice(0.0997m, 0.0998m, T(2));

        var events = exchange.Drain();
        Assert.Equal([VenueEventKind.Acked, VenueEventKind.Fill], events.Select(e => e.Kind));
        var execution = events[1].Execution!;
        Assert.Equal((0.0998m, 20m, 1.9960m, 0.0050m, "QQQ"),
            (execution.Price, execution.Volume, execution.Cost, execution.Fee, execution.FeeAsset));
        Assert.Equal((1000m - 1.9960m - 0.0050m, 0m), (exchange.QuoteBalance.Total, exchange.QuoteBalance.Held));
        Assert.Equal(1020m, exchange.BaseBalance.Total);
        Assert.Equal(OrderStatus.Closed, exchange.FindByClientId("c1")!.Status);
    }

    [Fact]
    public void Given_through_when_the_ask_only_touches_then_nothing_fills_until_one_tick_below()
    {
        var exchange = Exchange(Touch with { Fill = FillModel.Through });
        exchange.Submit(Buy("c1", 0.0998m, 20m), T(1));
        exchange.OnPrice(0.0997m, 0.0998m, T(2));
        Assert.Equal([VenueEventKind.Acked], exchange.Kinds());
        exchange.OnPrice(0.0996m, 0.0997m, T(3));
        Assert.Equal([VenueEventKind.Fill], exchange.Kinds());
    }

    [Fact]
    public void Given_orders_at_many_prices_when_the_price_falls_through_all_then_best_price_then_oldest_fills_first()
    {
        var exchange = Exchange();
        exchange.Submit(Buy("low", 0.0990m, 6m), T(1));
        exchange.Submit(Buy("high-1", 0.0995m, 6m), T(2));
        exchange.Submit(Buy("high-2", 0.0995m, 6m), T(3));
        exchange.Submit(Buy("middle", 0.0992m, 6m), T(4));
        exchange.Drain();
        exchange.OnPrice(0.0980m, 0.0981m, T(5));
        Assert.Equal(["high-1", "high-2", "middle", "low"], exchange.Drain().Select(e => e.ClientId));
    }

    [Fact]
    public void Given_a_crossing_order_without_post_only_when_it_arrives_then_it_fills_at_once_with_the_taker_fee()
    {
        var exchange = Exchange();
        exchange.Submit(Sell("c1", 0.0999m, 20m, postOnly: false), T(1));
        var events = exchange.Drain();
        Assert.Equal([VenueEventKind.Acked, VenueEventKind.Fill], events.Select(e => e.Kind));
        Assert.Equal((Liquidity.Taker, 0.0080m), (events[1].Execution!.Liquidity, events[1].Execution!.Fee));
    }

    [Fact]
    public void Given_partial_fills_when_an_order_fills_in_parts_then_the_parts_sum_to_the_whole_cost_and_fee()
    {
        var exchange = Exchange(Touch with { PartialProbability = 0.8 }, seed: 7);
        exchange.Submit(Buy("c1", 0.0998m, 33.37m), T(1));
        for (var i = 2; exchange.OpenOrderCount > 0; i++)
        {
            exchange.OnPrice(0.0997m, 0.0998m, T(i));
        }

        var parts = exchange.Drain().Where(e => e.Execution is not null).Select(e => e.Execution!).ToArray();
        Assert.True(parts.Length > 1);
        Assert.All(parts, p => Assert.True(p.Volume >= 0.01m && decimal.Round(p.Volume, 2) == p.Volume));
        Assert.Equal(33.37m, parts.Sum(p => p.Volume));
        Assert.Equal(Coin.Cost(0.0998m, 33.37m), parts.Sum(p => p.Cost));
        Assert.Equal(Coin.Fee(Coin.Cost(0.0998m, 33.37m), maker: true), parts.Sum(p => p.Fee));
        Assert.Equal(0m, exchange.QuoteBalance.Held);
    }

    [Fact]
    public void Given_latency_when_the_price_moves_before_arrival_then_the_order_sees_only_the_price_at_arrival()
    {
        var latency = Duration.FromMs(100);
        var exchange = Exchange(Touch with { LatencyMin = latency, LatencyMax = latency });
        exchange.Submit(Buy("c1", 0.0998m, 20m), T(1));
        exchange.OnPrice(0.0990m, 0.0991m, T(50));
        Assert.Empty(exchange.Kinds());
        exchange.OnPrice(0.0999m, 0.1001m, T(150));
        exchange.Advance(T(1000));
        var events = exchange.Drain();
        Assert.Equal([VenueEventKind.Rejected], events.Select(e => e.Kind));
        Assert.Equal((VenueErrors.PostOnly, T(201)), (events[0].Code, events[0].At));
    }

    [Fact]
    public void Given_a_cancel_in_flight_when_the_order_fills_first_then_the_cancel_is_refused()
    {
        var latency = Duration.FromMs(100);
        var exchange = Exchange(Touch with { LatencyMin = latency, LatencyMax = latency });
        exchange.Submit(Buy("c1", 0.0998m, 20m), T(0));
        exchange.Advance(T(500));
        exchange.Cancel("c1", T(500));
        exchange.OnPrice(0.0997m, 0.0998m, T(550));
        exchange.Advance(T(2000));
        Assert.Equal([VenueEventKind.Acked, VenueEventKind.Fill, VenueEventKind.CancelRejected], exchange.Kinds());
    }

    [Fact]
    public void Given_risk_averse_queue_when_trades_pass_then_the_order_fills_only_after_the_volume_ahead()
    {
        var exchange = Exchange(Touch with { Fill = FillModel.Queue, QueueAhead = 50.0 });
        exchange.Submit(Buy("c1", 0.0998m, 20m), T(1));
        exchange.Drain();
        exchange.OnTrade(0.0998m, 45m, T(2));
        Assert.Empty(exchange.Kinds());
        exchange.OnTrade(0.0998m, 15m, T(3));
        var partial = Assert.Single(exchange.Drain());
        Assert.Equal((VenueEventKind.PartialFill, 10m), (partial.Kind, partial.Execution!.Volume));
        exchange.OnTrade(0.0997m, 500m, T(4));
        Assert.Equal([VenueEventKind.Fill], exchange.Kinds());
    }

    [Fact]
    public void Given_two_orders_at_one_level_when_a_trade_passes_then_both_move_up_in_the_queue()
    {
        var exchange = Exchange(Touch with { Fill = FillModel.Queue, QueueAhead = 50.0 });
        exchange.Submit(Buy("c1", 0.0998m, 20m), T(1));
        exchange.Submit(Buy("c2", 0.0998m, 20m), T(2));
        exchange.Drain();
        exchange.OnTrade(0.0998m, 50m, T(3));
        exchange.OnTrade(0.0998m, 40m, T(4));
        Assert.Equal(["c1", "c2"], exchange.Drain().Select(e => e.ClientId));
    }

    [Fact]
    public void Given_a_candle_path_with_volume_when_the_low_equals_the_limit_then_only_the_queue_model_may_fill_it()
    {
        var queue = Exchange(Touch with { Fill = FillModel.Queue, QueueAhead = 10.0 });
        var through = Exchange(Touch with { Fill = FillModel.Through });
        foreach (var exchange in new[] { queue, through })
        {
            exchange.Submit(Buy("c1", 0.0998m, 20m), T(1));
            exchange.OnPathPoint(0.0998, 100.0, T(2));
        }

        Assert.Equal([VenueEventKind.Acked, VenueEventKind.Fill], queue.Kinds());
        Assert.Equal([VenueEventKind.Acked], through.Kinds());
    }

    [Fact]
    public void Given_overlapping_maintenance_when_the_shorter_ends_then_the_longer_still_holds()
    {
        var exchange = Exchange();
        exchange.StartMaintenance(T(1), T(1_000));
        exchange.StartMaintenance(T(2), T(100));
        exchange.Advance(T(500));
        Assert.True(exchange.InMaintenance);
        exchange.Advance(T(1_000));
        Assert.False(exchange.InMaintenance);
    }

    [Fact]
    public void Given_the_power_queue_when_volume_is_cancelled_then_the_share_ahead_shrinks_by_its_formula()
    {
        var exchange = Exchange(Touch with { Fill = FillModel.Queue, Queue = QueueModel.Power, QueuePower = 1 });
        exchange.Submit(Buy("c1", 0.0998m, 20m), T(1));
        exchange.OnLevel(OrderSide.Buy, 0.0998m, 60m, T(2));
        exchange.OnLevel(OrderSide.Buy, 0.0998m, 100m, T(3));
        exchange.OnLevel(OrderSide.Buy, 0.0998m, 80m, T(4));
        exchange.Drain();
        // front 60, behind 40 of 100; 20 cancelled, share behind 0.4 → 12 were ahead → 48 remain ahead.
        exchange.OnTrade(0.0998m, 49m, T(5));
        Assert.Equal(1m, Assert.Single(exchange.Drain()).Execution!.Volume);
    }
}
