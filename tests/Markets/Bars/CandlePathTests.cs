namespace Millwright.Markets.Tests;

public sealed class CandlePathTests
{
    private static (long Sec, double Price)[] Path(double open, double high, double low, double close, long minutes)
    {
        var buffer = new PricePoint[CandlePath.MaxPoints];
        var bar = new Bar(Instant.FromUnixSeconds(1_000), open, high, low, close, 0);
        var count = CandlePath.Points(in bar, CandlePath.IntervalSec(Duration.FromSeconds(60 * minutes)), buffer);
        return [.. buffer.Take(count).Select(p => ((p.Time.Ns / Instant.NsPerSecond) - 1_000, p.Price))];
    }

    [Fact]
    public void Given_a_candle_whose_high_is_nearer_then_the_high_comes_first()
    {
        Assert.Equal([(0, 10.0), (15, 11.0), (30, 8.0), (45, 9.0)], Path(10, 11, 8, 9, 1));
        Assert.Equal([(0, 10.0), (75, 9.0), (150, 12.0), (225, 11.0)], Path(10, 12, 9, 11, 5));
    }

    [Fact]
    public void Given_equal_distances_then_the_low_comes_first()
    {
        Assert.Equal([(0, 10.0), (15, 9.0), (30, 11.0), (45, 10.0)], Path(10, 11, 9, 10, 1));
    }

    [Fact]
    public void Given_equal_neighbours_then_they_collapse_and_keep_the_first_time()
    {
        Assert.Equal([(0, 10.0)], Path(10, 10, 10, 10, 1));
        Assert.Equal([(0, 10.0), (30, 8.0), (45, 9.0)], Path(10, 10, 8, 9, 1));
        Assert.Equal([(0, 10.0), (15, 9.0), (30, 12.0)], Path(10, 12, 9, 12, 1));
    }

    [Fact]
    public void Given_prices_when_aggregated_then_bars_align_to_the_interval()
    {
        var hours = new BarAggregator(Duration.FromSeconds(3_600));
        Assert.False(hours.Add(Instant.FromUnixSeconds(7_000), 5, 1, out _));
        Assert.False(hours.Add(Instant.FromUnixSeconds(7_100), 7, 2, out _));
        Assert.True(hours.Add(Instant.FromUnixSeconds(7_200), 6, 1, out var closed));
        Assert.Equal(new Bar(Instant.FromUnixSeconds(3_600), 5, 7, 5, 7, 3), closed);
    }
}
