using Millwright.Portfolio.Replay;
using Millwright.Portfolio.Tests.Plant;

namespace Millwright.Portfolio.Tests.Learning;

/// <summary>Data sets and holdings of a run (portfolio.md §12.3, §12.6).</summary>
public sealed class DatasetTests
{
    [Fact]
    public void Given_an_altered_future_then_no_column_but_the_forward_ones_changes_in_the_past()
    {
        const int cut = 24 * 8;
        var bars = SyntheticBars.Make(24 * 12);
        var untilMs = SyntheticBars.StartMs + (cut * 3_600_000L);
        var (whole, other) = (Export(bars), Export([.. bars.Select(b => b with { Bars = [.. b.Bars.Take(cut)] })]));
        foreach (var (a, b) in whole.All.Zip(other.All))
        {
            var past = Past(a, untilMs);
            Assert.True(past.Count > 100, $"{a.Name}: {past.Count} rows");
            Assert.Equal(past, Past(b, untilMs));
        }

        var forward = whole.Outcomes.Columns.Select((c, i) => (c, i)).Single(c => c.c.Name == "forward_ret_24h").i;
        Assert.True(whole.Outcomes.Rows.Count(r => r[forward].Length > 0) > 500);
    }

    [Fact]
    public void Given_the_sets_then_every_row_has_a_cell_for_every_described_column()
    {
        foreach (var set in Export(SyntheticBars.Make(24 * 8)).All)
        {
            Assert.NotEmpty(set.Rows);
            Assert.All(set.Rows, r => Assert.Equal(set.Columns.Count, r.Length));
            Assert.All(set.Columns, c => Assert.False(string.IsNullOrWhiteSpace(c.Text), c.Name));
            Assert.Equal(set.Columns.Count, set.Columns.Select(c => c.Name).Distinct().Count());
        }
    }

    [Fact]
    public void Given_fills_then_round_trips_add_up_to_the_cash()
    {
        var log = new RowLog();
        log.Run.Run(new BarFeed(SyntheticBars.Make(24 * 30)));
        var trips = RoundTrip.Of(log.Fills, log.Run.TimeMs);

        Assert.Contains(trips, t => t.ClosedMs > 0);
        Assert.Equal(log.Run.Plant.CashUsd, 10_000m + trips.Sum(t => t.SoldUsd - t.BoughtUsd - t.FeesUsd));
        Assert.All(trips, t => Assert.True(t.Mfe >= 0.0 && t.Mae <= 0.0 && t.CostHours >= 0.0));
        Assert.All(trips.Where(t => t.ClosedMs > 0), t => Assert.True(t.Hours >= 0.0));
    }

    private static List<string> Past(Dataset set, long untilMs)
    {
        var ts = set.Columns.Select((c, i) => (c, i)).Single(c => c.c.Name == "ts").i;
        var kept = set.Columns.Select((c, i) => (c, i)).Where(c => !c.c.IsForward).Select(c => c.i).ToArray();
        return
        [
            .. set.Rows.Where(r => long.Parse(r[ts], System.Globalization.CultureInfo.InvariantCulture) <= untilMs)
                .Select(r => string.Join('|', kept.Select(i => r[i]))),
        ];
    }

    private static DatasetBook Export(IReadOnlyList<TokenBars> bars)
    {
        var book = new DatasetBook();
        var run = new ReplayRun(RowLog.Defaults, SyntheticBars.StartMs, book.Take);
        run.Run(new BarFeed(bars));
        return book;
    }
}
