using Millwright.Kernel;
using Millwright.Portfolio.Records;
using Millwright.Portfolio.Replay;

namespace Millwright.Portfolio.Tests.Plant;

/// <summary>Outputs for a time never change when the future is altered (portfolio.md §12.2).</summary>
public sealed class NoLookAheadTests
{
    [Fact]
    public void Given_random_cuts_then_rewriting_the_future_changes_nothing_before_it()
    {
        const int hours = 24 * 16;
        var bars = SyntheticBars.Make(hours);
        var whole = Replay(bars);
        var random = Xoshiro256.Create(2026, "cuts");
        for (var trial = 0; trial < 5; trial++)
        {
            var cut = 50 + (int)(random.NextUnit() * (hours - 60));
            var untilMs = SyntheticBars.StartMs + (cut * 3_600_000L) + 3_599_999;
            var altered = bars.Select(b => b with { Bars = Alter(b.Bars, cut, trial) }).ToList();

            var other = Replay(altered);

            Assert.Equal(whole.Text(untilMs), other.Text(untilMs));
            Assert.NotEqual(whole.Text(long.MaxValue), other.Text(long.MaxValue));
        }
    }

    [Fact]
    public void Given_the_future_removed_then_the_past_stays_as_it_was()
    {
        var bars = SyntheticBars.Make(24 * 20);
        var whole = Replay(bars);
        var cut = 24 * 14;
        var untilMs = SyntheticBars.StartMs + (cut * 3_600_000L);
        var shorter = Replay([.. bars.Select(b => b with { Bars = [.. b.Bars.Take(cut)] })]);

        Assert.Equal(whole.Text(untilMs), shorter.Text(untilMs));
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

    private static RowLog Replay(IReadOnlyList<TokenBars> bars)
    {
        var log = new RowLog();
        log.Run.Run(new BarFeed(bars));
        return log;
    }
}
