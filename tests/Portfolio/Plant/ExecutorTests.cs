using Millwright.Kernel;
using Millwright.Portfolio.Options;
using Millwright.Portfolio.Plant;
using Millwright.Portfolio.Records;
using Millwright.Portfolio.Replay;

namespace Millwright.Portfolio.Tests.Plant;

/// <summary>Orders through the kernel's intents to the paper venue (portfolio.md §7.1).</summary>
public sealed class ExecutorTests
{
    private const int Hours = 24 * 18;
    private const decimal Tolerance = 0.01m;

    private static readonly PortfolioOptions Trading = RowLog.Defaults with
    {
        FillTiming = FillTiming.AtDecision, Shadow = false, ActionsEnabled = true,
    };

    private static readonly Lazy<RowLog> Run = new(() => Replay(Trading, SyntheticBars.Make(Hours)));

    [Fact]
    public void Given_actions_on_then_every_order_is_an_intent_and_its_fills_are_the_executions_of_the_venue()
    {
        var log = Run.Value;
        var strands = log.Strands.ToDictionary(s => s.Id);
        var sent = log.Orders.Where(o => o.State == "sent").ToList();

        Assert.True(log.Fills.Count > 20, $"only {log.Fills.Count} fills: the run proves nothing");
        Assert.Equal(sent.Count, sent.Select(o => o.IntentSeq).Distinct().Count());
        Assert.Equal(sent.Count, sent.Select(o => o.StrandId).Distinct().Count());
        Assert.All(sent, o => Assert.True(strands.ContainsKey(o.StrandId)));
        Assert.All(log.Fills, f => Assert.Contains(sent, o => o.StrandId == f.StrandId));
        Assert.Equal((ulong)sent.Count, log.Run.Group.IntentsCreated);
        Assert.All(log.Strands, s => Assert.Equal("Live", s.Mode.ToString()));
        foreach (var order in sent)
        {
            var filled = log.Fills.Where(f => f.StrandId == order.StrandId).Sum(f => f.Quantity);
            Assert.Equal(filled, log.Orders.Last(o => o.StrandId == order.StrandId).Filled);
        }
    }

    [Fact]
    public void Given_fills_then_cash_and_positions_follow_and_no_fill_uses_a_price_from_before_its_decision()
    {
        var log = Run.Value;
        var cash = 10_000m;
        var held = new Dictionary<string, decimal>();
        foreach (var fill in log.Fills)
        {
            cash += (fill.IsBuy ? -fill.Quantity * fill.Price : fill.Quantity * fill.Price) - fill.Fee;
            held[fill.Token] = held.GetValueOrDefault(fill.Token) + (fill.IsBuy ? fill.Quantity : -fill.Quantity);
            Assert.Equal(held[fill.Token], fill.QuantityAfter);
            var placed = log.Strands.Single(s => s.Id == fill.StrandId).TimeMs;
            Assert.True(fill.TimeMs - placed >= 3_600_000, "the bar of the fill began before the order");
        }

        Assert.Equal(cash, log.Run.Plant.CashUsd);
        Assert.All(held, h => Assert.Equal(h.Value, log.Run.Plant.QuantityOf(h.Key)));
        foreach (var buy in log.Orders.Where(o => o.IsBuy && o.State == "filled"))
        {
            var cost = log.Fills.Where(f => f.StrandId == buy.StrandId).Sum(f => f.Quantity * f.Price);
            Assert.True(cost <= buy.SizeUsd + Tolerance, $"{cost} of {buy.SizeUsd} USD");
        }
    }

    [Fact]
    public void Given_a_kill_after_every_fifth_record_then_nothing_is_lost_and_nothing_is_doubled()
    {
        var feed = new BarFeed(SyntheticBars.Make(Hours));
        var run = new ReplayRun(Trading, feed.StartMs);
        var (applied, kills, open) = (0, 0, 0);
        while (feed.TryNext(out var time, out var type, out var payload))
        {
            run.Apply(time, type, payload);
            if (++applied % 5 != 0)
            {
                continue;
            }

            open += run.Plant.OpenOrders > 0 ? 1 : 0;
            var writer = new CseWriter();
            run.Group.Encode(writer);
            var next = new ReplayRun(Trading, feed.StartMs);
            var reader = new CseReader(writer.Written);
            next.Group.Decode(ref reader);
            run = next.After(run);
            kills++;
        }

        Assert.True(kills > 120 && open > 10, $"{kills} kills, {open} of them with open orders");
        Assert.Equal(Run.Value.Run.Plant.RowDigest, run.Plant.RowDigest);
        Assert.Equal(Run.Value.Run.Group.StateDigest(), run.Group.StateDigest());
    }

    [Fact]
    public void Given_thin_volume_then_orders_fill_in_parts_and_the_rest_expires()
    {
        var thin = SyntheticBars.Make(Hours).Select(b => b with
        {
            Bars = [.. b.Bars.Select(r => r with { Volume = r.Volume * 1e-6 })],
        });
        var log = Replay(Trading with { OrderTtlS = 6 * 3600 }, [.. thin]);
        var parts = log.Fills.GroupBy(f => f.StrandId).ToList();

        Assert.Contains(parts, p => p.Count() > 1);
        Assert.Contains(log.Orders, o => o.State == "expired" && o.Filled > 0m);
        Assert.All(log.Orders.Where(o => !o.IsBuy), o => Assert.True(o.Filled <= o.SellQuantity));
        Assert.Equal(
            log.Fills.Sum(f => f.IsBuy ? f.Quantity : -f.Quantity),
            SyntheticBars.Tokens.Sum(t => log.Run.Plant.QuantityOf(t)));
    }

    [Fact]
    public void Given_refused_orders_then_cursors_stay_a_strand_says_why_and_the_breaker_trips()
    {
        var log = Replay(Trading with { PaperRejectShare = 0.8 }, SyntheticBars.Make(Hours));
        var refused = log.Orders.Where(o => o.State == "rejected").ToList();

        Assert.True(refused.Count >= 5, $"only {refused.Count} refusals");
        Assert.All(refused, o => Assert.Equal("paper_reject", o.Reason));
        Assert.All(refused, o => Assert.Contains(
            log.Strands, s => s.ParentId == o.StrandId && s.Type == "hold" && s.Reasons.Any(r => r.Name == "nack")));
        Assert.All(refused, o => Assert.DoesNotContain(log.Fills, f => f.StrandId == o.StrandId));
    }

    [Fact]
    public void Given_orders_that_are_never_answered_then_they_time_out_with_an_incident_that_clears()
    {
        var log = Replay(Trading with { PaperLostShare = 0.3 }, SyntheticBars.Make(Hours));
        var lost = log.Orders.Where(o => o.Reason == "not_placed").ToList();

        Assert.NotEmpty(lost);
        Assert.Contains("portfolio.order_unanswered", log.Run.Incidents.Keys);
        Assert.DoesNotContain(log.Run.Group.Incidents.Open, i => i.Rule == "portfolio.order_unanswered");
        Assert.All(lost, o => Assert.DoesNotContain(log.Fills, f => f.StrandId == o.StrandId));
        Assert.True(log.Fills.Count > 10, "the others go on");
    }

    [Fact]
    public void Given_actions_off_then_decisions_are_written_and_no_order_leaves()
    {
        var log = Replay(Trading with { ActionsEnabled = false }, SyntheticBars.Make(24 * 8));

        Assert.NotEmpty(log.Strands);
        Assert.Empty(log.Orders);
        Assert.Equal(0UL, log.Run.Group.IntentsCreated);
    }

    [Fact]
    public void Given_a_canary_list_then_only_its_tokens_trade_with_a_smaller_cap()
    {
        var log = Replay(Trading with { CanarySymbols = "SOL" }, SyntheticBars.Make(Hours));

        Assert.NotEmpty(log.Fills);
        Assert.All(log.Fills, f => Assert.Equal("SOL", f.Token));
        var cap = log.Strands.Last(s => s.Token == "SOL").CapUsd;
        Assert.Equal(0.25, cap / log.Strands.Last(s => s.Token == "ETH").CapUsd, 6);
    }

    private static RowLog Replay(PortfolioOptions options, IReadOnlyList<TokenBars> bars)
    {
        var log = new RowLog(options);
        log.Run.Run(new BarFeed(bars));
        Assert.Equal(PlantState.Running, log.Run.Group.StateOf(log.Run.Number));
        return log;
    }
}
