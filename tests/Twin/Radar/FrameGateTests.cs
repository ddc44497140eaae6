using Millwright.Kernel;
using Millwright.Twin.Radar;

namespace Millwright.Twin.Tests.Radar;

/// <summary>Union and order of frames before the tracker (twin.md §4.5, §4.7).</summary>
public sealed class FrameGateTests
{
    [Fact]
    public void Given_no_window_then_every_frame_leaves_at_once()
    {
        var gate = new FrameGate(new StoreOptions());
        Assert.Equal([0L], gate.Take(0, "a", []).Select(f => f.TimeUs));
        Assert.Equal([0L], gate.Take(0, "a", []).Select(f => f.TimeUs));
        Assert.Empty(gate.Flush());
    }

    [Fact]
    public void Given_a_merge_window_then_frames_of_one_sensor_become_one_with_long_range_first()
    {
        var gate = new FrameGate(new StoreOptions { MergeWindowUs = 5_000 });
        Assert.Empty(gate.Take(1_000_000, "a", [At(10.0, Detection.ShortRange)]));
        Assert.Empty(gate.Take(1_004_000, "a", [At(20.0, Detection.LongRange)]));
        Assert.Empty(gate.Take(1_004_500, "b", [At(30.0, Detection.ShortRange)]));
        var frames = gate.Take(2_000_000, "a", []);
        Assert.Equal(["a", "b"], frames.Select(f => f.Sensor));
        Assert.Equal([20.0, 10.0], frames[0].Detections.Select(d => d.RangeM));
        Assert.Equal(1_000_000, frames[0].TimeUs);
    }

    [Fact]
    public void Given_frames_out_of_order_when_reordered_then_they_leave_by_time_and_too_late_ones_are_counted()
    {
        var gate = new FrameGate(new StoreOptions { Reorders = true, ReorderWindowS = 1.0 });
        var left = new List<long>();
        foreach (var ms in new[] { 0, 300, 100, 200, 1_500, 900, 3_000, 100 })
        {
            left.AddRange(gate.Take(ms * 1_000L, "a", []).Select(f => f.TimeUs / 1_000));
        }

        left.AddRange(gate.Flush().Select(f => f.TimeUs / 1_000));
        Assert.Equal([0, 100, 200, 300, 900, 1_500, 3_000], left);
        Assert.Equal(1, gate.OutOfOrder);
    }

    [Fact]
    public void Given_waiting_frames_when_restored_then_they_leave_as_before()
    {
        var options = new StoreOptions { MergeWindowUs = 5_000 };
        var gate = new FrameGate(options);
        gate.Take(1_000, "a", [At(10.0, Detection.ShortRange)]);
        gate.Take(2_000, "a", [At(20.0, Detection.LongRange)]);
        var writer = new CseWriter();
        gate.Encode(writer);
        var copy = new FrameGate(options);
        var reader = new CseReader(writer.Written);
        copy.Decode(ref reader);
        Assert.Equal(
            gate.Flush().SelectMany(f => f.Detections), copy.Flush().SelectMany(f => f.Detections));
    }

    private static Detection At(double range, int band) =>
        new(range, 10.0, 0.0, 0.0, 20.0, 1.0, false, 0, null, band, false);
}
