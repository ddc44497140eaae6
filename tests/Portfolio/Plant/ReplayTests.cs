using Millwright.Kernel;
using Millwright.Portfolio.Options;
using Millwright.Portfolio.Plant;
using Millwright.Portfolio.Records;
using Millwright.Portfolio.Replay;
using Millwright.Portfolio.Rows;
using Millwright.Portfolio.Spiral;

namespace Millwright.Portfolio.Tests.Plant;

/// <summary>Whole runs of the plant (portfolio.md §12.2).</summary>
public sealed class ReplayTests
{
    private const int Hours = 24 * 30;

    private static readonly Lazy<RowLog> Run = new(() => Replay(SyntheticBars.Make(Hours)));

    [Fact]
    public void Given_the_same_bars_then_two_runs_give_the_same_digest_and_state()
    {
        var (first, second) = (Run.Value, Replay(SyntheticBars.Make(Hours)));

        Assert.Equal(first.Run.Plant.RowDigest, second.Run.Plant.RowDigest);
        Assert.Equal(first.Run.Group.StateDigest(), second.Run.Group.StateDigest());
        Assert.Equal(first.Text(long.MaxValue), second.Text(long.MaxValue));
    }

    [Fact]
    public void Given_a_run_then_every_label_change_is_allowed_and_kept_its_dwell()
    {
        var rows = Run.Value.Phases;
        var transitions = 0;
        foreach (var group in rows.GroupBy(r => (r.Token, r.Horizon)))
        {
            var horizon = Horizon.Find(group.Key.Horizon)!;
            var (entered, label) = (0L, Phase.Unknown);
            foreach (var row in group)
            {
                if (row.Phase == label)
                {
                    continue;
                }

                if (label != Phase.Unknown)
                {
                    transitions++;
                    Assert.Equal(row.Phase, PhaseBands.Hop(label, row.Phase));
                    Assert.True(
                        row.TimeMs - entered >= horizon.DwellMinutes * 60_000L,
                        $"{group.Key} left {label} after {(row.TimeMs - entered) / 3_600_000.0} h");
                }

                (entered, label) = (row.TimeMs, row.Phase);
            }
        }

        Assert.True(transitions > 50, $"only {transitions} transitions: the run proves nothing");
        Assert.Equal(0, Run.Value.Run.Plant.InvalidSkips);
    }

    [Fact]
    public void Given_a_run_then_every_fill_has_its_decision_and_every_chain_closes()
    {
        var log = Run.Value;
        var ids = log.Strands.ToDictionary(s => s.Id);
        Assert.True(log.Fills.Count > 20, $"only {log.Fills.Count} fills");
        Assert.All(log.Fills, f => Assert.True(ids.ContainsKey(f.StrandId)));
        foreach (var strand in log.Strands)
        {
            for (var i = 0; i < strand.Reasons.Count; i++)
            {
                Assert.Equal(i, strand.Reasons[i].Seq);
            }

            var levers = strand.Reasons.Where(r => r.AfterA is not null).ToList();
            for (var i = 1; i < levers.Count; i++)
            {
                Assert.Equal(levers[i - 1].AfterA, levers[i].BeforeA);
                Assert.Equal(levers[i - 1].AfterE, levers[i].BeforeE);
            }

            Assert.Equal((strand.A, strand.E), (levers[^1].AfterA!.Value, levers[^1].AfterE!.Value));
            Assert.InRange(strand.A, 0.0, 1.0);
            Assert.InRange(strand.E, 0.0, 1.0);
        }
    }

    [Fact]
    public void Given_a_run_then_cash_follows_from_the_fills_and_no_position_exceeds_its_cap_at_cost()
    {
        var log = Run.Value;
        var cash = 10_000m;
        foreach (var fill in log.Fills)
        {
            cash += (fill.IsBuy ? -fill.Quantity * fill.Price : fill.Quantity * fill.Price) - fill.Fee;
            Assert.Equal(cash, fill.CashAfter);
            Assert.True(fill.QuantityAfter >= 0m);
        }

        Assert.Equal(cash, log.Run.Plant.CashUsd);
        var caps = log.Strands.ToDictionary(s => s.Id, s => (decimal)s.CapUsd);
        var cost = new Dictionary<string, decimal>();
        foreach (var fill in log.Fills)
        {
            var held = cost.GetValueOrDefault(fill.Token);
            if (fill.IsBuy)
            {
                held += fill.Quantity * fill.Price;
                Assert.True(held <= caps[fill.StrandId] + 0.01m, $"{fill.Token}: {held} > {caps[fill.StrandId]}");
            }
            else
            {
                held *= fill.QuantityAfter / (fill.QuantityAfter + fill.Quantity);
            }

            cost[fill.Token] = held;
        }
    }

    [Fact]
    public void Given_every_hour_then_each_tracked_token_left_a_decision()
    {
        var log = Run.Value;
        foreach (var slot in log.Jobs.Where(j => j.Job == "pm_core_tick" && j.Outcome == "ok").Skip(2))
        {
            var tokens = log.Strands.Where(s => s.TimeMs == slot.StartedMs).Select(s => s.Token).Distinct().Count();
            Assert.Equal(SyntheticBars.Tokens.Count, tokens);
        }
    }

    [Theory]
    [InlineData(31)]
    [InlineData(400)]
    [InlineData(611)]
    public void Given_a_kill_at_any_hour_then_the_restored_run_ends_in_the_same_state(int hour)
    {
        var bars = SyntheticBars.Make(Hours);
        var feed = new BarFeed(bars);
        var first = new ReplayRun(RowLog.Defaults, feed.StartMs);
        var cut = SyntheticBars.StartMs + (hour * 3_600_000L) + 2_000;
        var applied = 0;
        while (feed.TryNext(out var time, out var type, out var payload))
        {
            if (time >= cut)
            {
                var writer = new CseWriter();
                first.Group.Encode(writer);
                var second = new ReplayRun(RowLog.Defaults, feed.StartMs);
                var reader = new CseReader(writer.Written);
                second.Group.Decode(ref reader);
                Assert.Equal(first.Group.StateDigest(), second.Group.StateDigest());
                first = second.After(first);
                cut = long.MaxValue;
            }

            first.Apply(time, type, payload);
            applied++;
        }

        Assert.True(applied > hour);
        Assert.Equal(Run.Value.Run.Plant.RowDigest, first.Plant.RowDigest);
        Assert.Equal(Run.Value.Run.Group.StateDigest(), first.Group.StateDigest());
    }

    [Fact]
    public void Given_results_then_sales_that_avoided_a_loss_are_positive_and_each_is_written_once()
    {
        var results = Run.Value.Results;
        Assert.NotEmpty(results);
        Assert.Equal(results.Count, results.Select(r => (r.Id, r.Hours)).Distinct().Count());
        var sale = results.First(r => r.Type is "trim" or "demote" && r.Return is not null);
        Assert.Equal(-sale.Return!.Value - 0.001, sale.Pnl!.Value, 12);
    }

    private static RowLog Replay(IReadOnlyList<TokenBars> bars)
    {
        var log = new RowLog();
        log.Run.Run(new BarFeed(bars));
        Assert.Equal(PlantState.Running, log.Run.Group.StateOf(log.Run.Number));
        return log;
    }
}
