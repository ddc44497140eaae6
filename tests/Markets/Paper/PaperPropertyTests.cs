using static Millwright.Markets.Tests.Bench;

namespace Millwright.Markets.Tests;

public sealed class PaperPropertyTests
{
    private const int Steps = 1_500;

    private static readonly PaperFaults Faults = new()
    {
        TimeoutBeforeAccept = 0.03, TimeoutAfterAccept = 0.03, Throttle = 0.03, DuplicateReport = 0.05,
        ReorderReport = 0.05, ExchangeCancel = 0.03,
    };

    public static TheoryData<FillModel, double, bool> Configurations => new()
    {
        { FillModel.Touch, 0.0, false },
        { FillModel.Touch, 0.3, true },
        { FillModel.Through, 0.3, true },
        { FillModel.Probabilistic, 0.0, true },
        { FillModel.Queue, 0.2, true },
        { FillModel.QueueLatency, 0.0, false },
    };

    private static PaperOptions Options(FillModel fill, double partial, bool faults) => new()
    {
        Fill = fill, PartialProbability = partial, Faults = faults ? Faults : PaperFaults.None, OrderLimit = 40,
        QueueAhead = 20.0, LatencyMin = Duration.Zero, LatencyMax = faults ? Duration.FromMs(250) : Duration.Zero,
    };

    [Theory]
    [MemberData(nameof(Configurations))]
    public void Given_any_sequence_then_balances_equal_deposits_plus_executions_and_holds_equal_open_orders(
        FillModel fill, double partial, bool faults)
    {
        var executed = 0L;
        for (ulong seed = 1; seed <= 8; seed++)
        {
            var run = new PaperRun(seed, Options(fill, partial, faults));
            for (var i = 0; i < Steps; i++)
            {
                run.Step();
                CheckBooks(run, $"seed {seed} step {i}");
            }

            executed += run.Exchange.ExecutionCount;
        }

        Assert.True(executed > 500, $"only {executed} executions");
    }

    private static void CheckBooks(PaperRun run, string where)
    {
        var exchange = run.Exchange;
        decimal baseHeld = 0m, quoteHeld = 0m;
        foreach (var order in exchange.OpenOrders())
        {
            Assert.True(order.Executed >= 0m && order.Remaining > 0m, where);
            var cost = Coin.Cost(order.Price, order.Volume);
            quoteHeld += order.Side == OrderSide.Buy ? cost + Coin.Fee(cost, maker: true) - order.Cost - order.Fee : 0m;
            baseHeld += order.Side == OrderSide.Sell ? order.Remaining : 0m;
        }

        Assert.True((baseHeld, quoteHeld) == (exchange.BaseBalance.Held, exchange.QuoteBalance.Held), where);
        var (baseTotal, quoteTotal) = (run.NetBaseDeposits, run.NetQuoteDeposits);
        foreach (var execution in exchange.Executions(Instant.Epoch))
        {
            var sign = execution.Side == OrderSide.Buy ? 1m : -1m;
            baseTotal += sign * execution.Volume;
            quoteTotal -= (sign * execution.Cost) + execution.Fee;
        }

        Assert.True((baseTotal, quoteTotal) == (exchange.BaseBalance.Total, exchange.QuoteBalance.Total), where);
    }

    [Theory]
    [MemberData(nameof(Configurations))]
    public void Given_any_sequence_when_orders_execute_then_no_order_with_priority_is_passed_over(
        FillModel fill, double partial, bool faults)
    {
        for (ulong seed = 1; seed <= 8; seed++)
        {
            var run = new PaperRun(seed, Options(fill, partial, faults));
            for (var i = 0; i < Steps; i++)
            {
                var before = run.Exchange.OpenOrders();
                var seen = run.Exchange.ExecutionCount;
                run.Step();
                var makers = run.Exchange.Executions(Instant.Epoch)
                    .Where(e => e.Sequence > seen && e.Liquidity == Liquidity.Maker).ToArray();
                foreach (var passed in before.Where(o => run.Exchange.FindByOrderId(o.OrderId)!.IsOpen))
                {
                    Assert.DoesNotContain(makers, e => e.Side == passed.Side && e.OrderId != passed.OrderId
                        && (e.Side == OrderSide.Buy ? e.Price < passed.Price : e.Price > passed.Price));
                    Assert.DoesNotContain(makers, e => e.Side == passed.Side && e.Price == passed.Price
                        && string.CompareOrdinal(e.OrderId, passed.OrderId) > 0);
                }
            }
        }
    }

    [Theory]
    [InlineData(FillModel.Touch, false)]
    [InlineData(FillModel.Through, true)]
    public void Given_any_sequence_when_a_resting_order_executes_then_the_price_of_that_very_time_justifies_it(
        FillModel fill, bool through)
    {
        for (ulong seed = 1; seed <= 8; seed++)
        {
            var run = new PaperRun(seed, Options(fill, 0.2, faults: true));
            for (var i = 0; i < Steps; i++)
            {
                run.Step();
            }

            foreach (var execution in run.Exchange.Executions(Instant.Epoch).Where(e => e.Liquidity == Liquidity.Maker))
            {
                var (bid, ask) = run.Quotes[execution.Time.UnixMs - T(0).UnixMs];
                var room = execution.Side == OrderSide.Buy ? execution.Price - ask : bid - execution.Price;
                Assert.True(room >= (through ? Coin.TickSize : 0m), $"seed {seed} {execution}");
                Assert.True(run.Exchange.FindByOrderId(execution.OrderId)!.OpenedAt <= execution.Time);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Configurations))]
    public void Given_one_seed_when_run_twice_then_every_event_is_the_same_and_another_seed_differs(
        FillModel fill, double partial, bool faults)
    {
        PaperRun Run(ulong seed)
        {
            var run = new PaperRun(seed, Options(fill, partial, faults));
            for (var i = 0; i < Steps; i++)
            {
                run.Step();
            }

            return run;
        }

        Assert.Equal(Run(3).Trace, Run(3).Trace);
        Assert.NotEqual(Run(3).Trace, Run(4).Trace);
    }

    [Fact]
    public void Given_many_resting_orders_when_prices_walk_then_mid_updates_decide_exactly_as_explicit_quotes()
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var options = Touch with { Fill = seed % 2 == 0 ? FillModel.Touch : FillModel.Through };
            var byMid = Exchange(options, seed, 100_000m);
            var byQuote = Exchange(options, seed, 100_000m);
            var quotes = new QuoteMaker(Coin.TickSize, options.SpreadPct);
            var random = Xoshiro256.Create(seed, "test/walk");
            var mid = 0.1;
            for (var i = 1; i < 4_000; i++)
            {
                mid *= 1.0 + ((random.NextUnit() - 0.5) * 0.004);
                byMid.OnMid(mid, T(i));
                byQuote.OnPrice(quotes.Bid(mid), quotes.Ask(mid), T(i));
                if (byMid.OpenOrderCount < 60)
                {
                    var buy = random.Below(2) == 0;
                    var away = (buy ? -0.02 : 0.02) * random.NextUnit();
                    var price = Coin.SnapPrice(OrderSide.Buy, (decimal)(mid * (1.0 + away)));
                    var order = buy ? Buy($"c{i}", price, 20m) : Sell($"c{i}", price, 20m);
                    byMid.Submit(order, T(i));
                    byQuote.Submit(order, T(i));
                }

                Assert.Equal((byQuote.Bid, byQuote.Ask), (byMid.Bid, byMid.Ask));
            }

            Assert.Equal(byQuote.Drain(), byMid.Drain());
            Assert.True(byMid.ExecutionCount > 20);
        }
    }
}
