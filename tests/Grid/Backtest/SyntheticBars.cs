using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Grid.Tests.Backtest;

/// <summary>Seeded bars for the tests of this folder.</summary>
internal static class SyntheticBars
{
    /// <summary>Bars of a random walk.</summary>
    public static BarSeries Walk(
        int count, long seconds, double start = 0.1, double volPctPerDay = 4.0, double drift = 0.0, ulong seed = 7)
    {
        var market = new SyntheticMarket(
            start, Instant.FromUnixSeconds(1_700_000_000), [new SyntheticRegime(24.0, drift, volPctPerDay)], seed,
            "test");
        var bars = new Bar[count];
        for (var i = 0; i < count; i++)
        {
            var time = market.Now;
            double open = market.Price, high = open, low = open;
            for (var s = 0L; s < seconds; s++)
            {
                var price = market.Step().Price;
                high = Math.Max(high, price);
                low = Math.Min(low, price);
            }

            bars[i] = new Bar(time, open, high, low, market.Price, 1000.0);
        }

        return new BarSeries(bars, Duration.FromSeconds(seconds), new BarQuality());
    }
}
