using static Millwright.Markets.Tests.Bench;

namespace Millwright.Markets.Tests;

/// <summary>Compares the exchange with the plainest possible one: a list scanned in full for every price.</summary>
public sealed class PaperOracleTests
{
    private sealed record Resting(int Arrival, VenueOrderRequest Order);

    [Theory]
    [InlineData(FillModel.Touch)]
    [InlineData(FillModel.Through)]
    public void Given_random_orders_and_prices_then_executions_equal_those_of_a_full_scan(FillModel fill)
    {
        for (ulong seed = 1; seed <= 30; seed++)
        {
            var random = Xoshiro256.Create(seed, "test/oracle");
            var exchange = Exchange(Touch with { Fill = fill, OrderLimit = 10_000 }, seed, 1_000_000m);
            exchange.Events.Clear();
            var resting = new List<Resting>();
            var expected = new List<string>();
            var step = fill == FillModel.Through ? Coin.TickSize : 0m;
            decimal bid = 0.0999m, ask = 0.1001m;
            for (var i = 1; i < 1_000; i++)
            {
                if (random.Below(2) == 0)
                {
                    var buy = random.Below(2) == 0;
                    var away = random.Below(60) * 0.0001m;
                    var order = buy ? Buy($"c{i}", bid - away, 20m) : Sell($"c{i}", ask + away, 20m);
                    exchange.Submit(order, T(i));
                    resting.Add(new(i, order));
                    continue;
                }

                bid = Math.Max(0.05m, bid + ((decimal)random.Below(41) - 20m) * 0.0001m);
                ask = bid + 0.0001m + (random.Below(3) * 0.0001m);
                exchange.OnPrice(bid, ask, T(i));
                var filled = resting
                    .Where(r => r.Order.Side == OrderSide.Buy
                        ? ask <= r.Order.Price - step
                        : bid >= r.Order.Price + step)
                    .OrderBy(r => r.Order.Side)
                    .ThenBy(r => r.Order.Side == OrderSide.Buy ? -r.Order.Price : r.Order.Price)
                    .ThenBy(r => r.Arrival).ToList();
                expected.AddRange(filled.Select(r => $"{i} {r.Order.ClientId} {r.Order.Price}"));
                resting.RemoveAll(filled.Contains);
            }

            var actual = exchange.Drain().Where(e => e.Kind == VenueEventKind.Fill)
                .Select(e => $"{e.At.UnixMs - T(0).UnixMs} {e.ClientId} {e.Execution!.Price}");
            Assert.Equal(expected, actual);
            Assert.Equal(resting.Count, exchange.OpenOrderCount);
        }
    }

    [Fact]
    public void Given_168_resting_orders_when_updates_are_quiet_then_nothing_is_allocated()
    {
        var exchange = Exchange(Touch, funds: 1_000_000m);
        for (var i = 0; i < 84; i++)
        {
            exchange.Submit(Buy($"b{i}", 0.0900m - (i * 0.0001m), 20m), T(1));
            exchange.Submit(Sell($"s{i}", 0.1100m + (i * 0.0001m), 20m), T(1));
        }

        exchange.Events.Clear();
        exchange.OnMid(0.1, T(2));
        exchange.OnPrice(0.0999m, 0.1001m, T(2));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10_000; i++)
        {
            exchange.OnMid(0.1 + (i * 1e-8), T(3));
            exchange.OnPrice(0.0999m, 0.1001m, T(3));
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal((0, 168), (exchange.Events.Count, exchange.OpenOrderCount));
    }
}
