namespace Millwright.Markets.Tests;

public sealed class PerformanceTests
{
    [Fact]
    public void Given_an_equity_series_then_the_drawdown_is_measured_from_the_running_peak()
    {
        var drawdown = default(DrawdownTracker);
        foreach (var equity in new[] { -5.0, 10.0, 4.0, 12.0, 9.0 })
        {
            drawdown.Add(equity);
        }

        Assert.Equal((12.0, 6.0, 3.0, 60.0), (drawdown.Peak, drawdown.Max, drawdown.Current, drawdown.MaxPct));
    }

    [Fact]
    public void Given_more_points_than_the_limit_then_the_curve_keeps_evenly_spaced_ones_and_the_exact_drawdown()
    {
        var curve = new EquityCurve(8);
        for (var i = 0; i < 1_000; i++)
        {
            curve.Add(Instant.FromUnixSeconds(i), i == 501 ? -100.0 : i);
        }

        var seconds = curve.Points.ToArray().Select(p => p.Time.Ns / Instant.NsPerSecond).ToArray();
        Assert.Equal([0, 128, 256, 384, 512, 640, 768, 896], seconds);
        Assert.Equal((600.0, 999.0), (curve.Drawdown.Max, curve.Last.Price));
    }

    [Fact]
    public void Given_starting_funds_then_buy_and_hold_values_them_at_later_prices()
    {
        var hold = new BuyAndHold(10m, 5m, 50m, 0m);
        Assert.Equal((100m, 110m, 120m), (hold.StartValue, hold.HoldValue(12m), hold.AllInValue(12m)));
    }
}
