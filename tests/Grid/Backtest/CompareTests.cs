using Millwright.Grid.Backtest;
using Millwright.Grid.Compare;
using Millwright.Grid.Reducer;
using Millwright.Grid.Tests.Plant;
using Millwright.Markets;

namespace Millwright.Grid.Tests.Backtest;

/// <summary>Comparison with recorded orders of another system (grid.md §12.2).</summary>
public sealed class CompareTests
{
    private static readonly CompareFact Order = new(100, 1, Leg.A, 3, OrderRole.Entry, false, 0.1, 20);

    [Fact]
    public void Given_facts_of_both_sides_When_joined_Then_each_falls_into_one_class()
    {
        var report = GridCompare.Join(
            [Order, Order with { Cycle = 4, Ts = 200 }, Order with { Cycle = 5, Ts = 300 }],
            [Order, Order with { Cycle = 4, Ts = 201, Price = 0.11 }, Order with { Cycle = 6, Ts = 400 }]);

        Assert.Equal((1, 1, 1, 1), (report.Matched, report.Different, report.OnlyHere, report.OnlyThere));
        Assert.Equal(3, report.Differences);
        Assert.StartsWith("different: here slot 1 A.4 entry order 20 at 0.1", report.FirstDifference,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Given_json_lines_When_parsed_Then_prices_orders_and_fills_are_told_apart()
    {
        var file = CompareFile.Parse(
        [
            """{"ts": 20, "price": 0.1}""", "",
            """{"ts": 10, "price": "0.09"}""",
            """{"ts": 21, "event": "entry_fill", "slot_id": 2, "trade_id": "B", "cycle": 7, "price": 0.1}""",
            """{"ts": 22, "type": "order", "role": "exit", "slot": 2, "leg": "b", "cycle": 7, "price": 0.101}""",
            """{"note": 1}""",
        ]).Value;

        Assert.Equal([(10.0, 0.09), (20.0, 0.1)], file.Prices);
        Assert.Equal(1, file.Skipped);
        Assert.Equal(
            [
                new CompareFact(21, 2, Leg.B, 7, OrderRole.Entry, true, 0.1, 0),
                new CompareFact(22, 2, Leg.B, 7, OrderRole.Exit, false, 0.101, 0),
            ],
            file.Facts);
        Assert.Single(file.Last(0.001).Prices);
        Assert.Contains("line 1", CompareFile.Parse(["{"]).Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Given_a_dry_run_compared_with_itself_Then_everything_matches()
    {
        var market = new SyntheticMarket(
            0.1, Millwright.Kernel.Instant.FromUnixSeconds(1_700_000_000), [new SyntheticRegime(24, 0, 8)], 3, "test");
        var prices = Enumerable.Range(0, 7200).Select(_ => market.Step()).Where(static (_, i) => i % 10 == 0)
            .Select(static point => (point.Time.UnixSeconds, point.Price)).ToArray();
        var options = new BacktestOptions { Grid = BacktestRunnerTests.Funded(2), Instrument = GridRig.Pair };
        var first = GridCompare.DryRun(options, prices);
        var report = GridCompare.Join(first, GridCompare.DryRun(options, prices));

        Assert.True(first.Count > 10);
        Assert.Equal(first.Count, report.Matched);
        Assert.Null(report.FirstDifference);
    }
}
