using Millwright.Kernel;
using Millwright.Portfolio.Options;
using Millwright.Portfolio.Records;
using Millwright.Portfolio.Replay;

namespace Millwright.Portfolio.Tests.Plant;

/// <summary>Outputs for a time never change when the future is altered (portfolio.md §12.2). Compared is every event
/// the plant publishes, whole: decisions, fills, order states, phases, bands, results, jobs, bars, positions, parameter
/// sets, and the status document of each hour.</summary>
public sealed class NoLookAheadTests
{
    [Theory]
    [InlineData("virtual")]
    [InlineData("paper")]
    public void Given_random_cuts_of_hours_then_rewriting_the_future_changes_nothing_before_it(string fills)
    {
        var options = fills == "virtual"
            ? RowLog.Defaults
            : RowLog.Defaults with { FillTiming = FillTiming.AtDecision, Shadow = false, ActionsEnabled = true };
        Cuts(options, 24 * 12, 3600, fills == "virtual" ? 4 : 2);
    }

    [Fact]
    public void Given_random_cuts_of_minutes_then_rewriting_the_future_changes_nothing_before_it() =>
        Cuts(RowLog.Defaults with { MonitorBarS = 60 }, 60 * 24 * 3, 60, 2);

    [Fact]
    public void Given_the_future_removed_then_the_past_stays_as_it_was()
    {
        var bars = SyntheticBars.Make(24 * 20);
        var whole = Replay(RowLog.Defaults, bars);
        var cut = 24 * 14;
        var untilMs = SyntheticBars.StartMs + (cut * 3_600_000L);
        var shorter = Replay(RowLog.Defaults, [.. bars.Select(b => b with { Bars = [.. b.Bars.Take(cut)] })]);

        Assert.Equal(whole.Everything(untilMs), shorter.Everything(untilMs));
    }

    private static void Cuts(PortfolioOptions options, int count, int lengthS, int trials)
    {
        var bars = SyntheticBars.Make(count, lengthS);
        var whole = Replay(options, bars);
        var random = Xoshiro256.Create(2026, "cuts");
        for (var trial = 0; trial < trials; trial++)
        {
            var cut = (count / 3) + (int)(random.NextUnit() * (count / 2));
            var untilMs = SyntheticBars.StartMs + ((cut + 1) * lengthS * 1000L) + 999;
            var other = Replay(options, [.. bars.Select(b => b with { Bars = Alter(b.Bars, cut, trial) })]);
            var seen = whole.Everything(untilMs).ToList();

            Assert.True(seen.Count > 100, $"{seen.Count} events before the cut prove nothing");
            Assert.Equal(seen, other.Everything(untilMs));
            Assert.NotEqual(whole.Everything(long.MaxValue), other.Everything(long.MaxValue));
        }
    }

    private static IReadOnlyList<BarRow> Alter(IReadOnlyList<BarRow> bars, int cut, int trial) =>
    [
        .. bars.Select((bar, i) => i <= cut
            ? bar
            : bar with
            {
                Open = bar.Open * (1.3 + trial), High = bar.High * (1.4 + trial), Low = bar.Low * (1.2 + trial),
                Close = bar.Close * (1.3 + trial), Volume = bar.Volume * 3.0,
            }),
    ];

    private static RowLog Replay(PortfolioOptions options, IReadOnlyList<TokenBars> bars)
    {
        var log = new RowLog(options) { KeepsEverything = true };
        log.Run.Run(new BarFeed(bars));
        return log;
    }
}
