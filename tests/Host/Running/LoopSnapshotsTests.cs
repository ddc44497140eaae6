using Millwright.Host.Running;

namespace Millwright.Host.Tests.Running;

/// <summary><c>snapshot.every_loops</c>.</summary>
public sealed class LoopSnapshotsTests
{
    [Fact]
    public void Given_ten_loops_then_a_snapshot_is_due_once_and_not_within_ten_seconds_of_the_last()
    {
        var time = new TickingTime();
        var loops = new LoopSnapshots(10, time);
        Assert.False(loops.IsDue(100));
        time.Move(11);
        Assert.False(loops.IsDue(109));
        Assert.True(loops.IsDue(110));
        Assert.False(loops.IsDue(130));
        time.Move(11);
        Assert.True(loops.IsDue(130));
        Assert.False(loops.IsDue(131));
    }

    [Fact]
    public void Given_zero_then_none_is_ever_due()
    {
        var time = new TickingTime();
        var loops = new LoopSnapshots(0, time);
        Assert.False(loops.IsDue(0));
        time.Move(1000);
        Assert.False(loops.IsDue(100_000));
    }

    private sealed class TickingTime : TimeProvider
    {
        private long seconds;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => seconds;

        public void Move(long by) => seconds += by;
    }
}
