using Millwright.Alpha.Plant;
using Millwright.Kernel;

namespace Millwright.Alpha.Tests.Plant;

/// <summary>Windows of 1, 15 and 60 minutes (console.md §9.4).</summary>
public sealed class LatencyRingTests
{
    private static readonly Instant Start = Instant.FromUnixSeconds(1_700_000_040);

    [Fact]
    public void Given_one_value_a_minute_then_every_window_holds_its_minutes()
    {
        var ring = new LatencyRing();
        for (var m = 0; m < 90; m++)
        {
            ring.Add(Metric.ScanLagUs, m + 1.0, Start + Duration.FromSeconds(60 * m));
        }

        var now = Start + Duration.FromSeconds(60 * 89);
        Assert.Equal(1, ring.Window(Metric.ScanLagUs, 1, now).Count);
        Assert.Equal(90.0, ring.Window(Metric.ScanLagUs, 1, now).Max);
        Assert.Equal(15, ring.Window(Metric.ScanLagUs, 15, now).Count);
        Assert.Equal(76.0, ring.Window(Metric.ScanLagUs, 15, now).Min);
        Assert.Equal(60, ring.Window(Metric.ScanLagUs, 60, now).Count);
        Assert.Equal(31.0, ring.Window(Metric.ScanLagUs, 60, now).Min);
        Assert.Equal(0, ring.Window(Metric.SentDoneUs, 60, now).Count);
    }

    [Fact]
    public void Given_silence_then_old_minutes_leave_the_windows()
    {
        var ring = new LatencyRing();
        ring.Add(Metric.SentDoneUs, 5.0, Start);
        Assert.Equal(1, ring.Window(Metric.SentDoneUs, 15, Start + Duration.FromSeconds(60 * 14)).Count);
        Assert.Equal(0, ring.Window(Metric.SentDoneUs, 15, Start + Duration.FromSeconds(60 * 15)).Count);
        ring.Add(Metric.SentDoneUs, 6.0, Start + Duration.FromSeconds(60 * 300));
        Assert.Equal(1, ring.Window(Metric.SentDoneUs, 60, Start + Duration.FromSeconds(60 * 300)).Count);
    }

    [Fact]
    public void Given_a_snapshot_then_the_windows_are_the_same()
    {
        var ring = new LatencyRing();
        for (var i = 0; i < 200; i++)
        {
            ring.Add(Metric.DecidedSentUs, 10.0 * i, Start + Duration.FromSeconds(7 * i));
        }

        var writer = new CseWriter();
        ring.Encode(writer);
        var copy = new LatencyRing();
        var reader = new CseReader(writer.Written);
        copy.Decode(ref reader);
        var now = Start + Duration.FromSeconds(1_400);
        foreach (var minutes in new[] { 1, 15, 60 })
        {
            var a = ring.Window(Metric.DecidedSentUs, minutes, now);
            var b = copy.Window(Metric.DecidedSentUs, minutes, now);
            Assert.Equal((a.Count, a.Min, a.Max), (b.Count, b.Min, b.Max));
        }
    }
}
