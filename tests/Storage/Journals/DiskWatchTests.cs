namespace Millwright.Storage.Tests;

/// <summary>Each change of space and speed is told once, in the order in which it must be applied.</summary>
public sealed class DiskWatchTests
{
    [Fact]
    public void Given_a_disk_that_fills_and_is_emptied_then_low_and_full_begin_and_end()
    {
        var disk = new FixedSpace(50, 40);
        var watch = new DiskWatch(new DiskSpaceGuard(disk, "x"), static () => DiskSpeed.Normal);
        Assert.Empty(watch.Check());
        disk.FreeGiB = 1.9;
        Assert.Equal([(HostFactKind.DiskLow, true)], Kinds(watch));
        Assert.Empty(watch.Check());
        disk.FreeGiB = 0.4;
        Assert.Equal([(HostFactKind.DiskFull, true)], Kinds(watch));
        disk.FreeGiB = 1.9;
        Assert.Empty(watch.Check());
        disk.FreeGiB = 40;
        Assert.Equal([(HostFactKind.DiskLow, false), (HostFactKind.DiskFull, false)], Kinds(watch));
    }

    [Fact]
    public void Given_fsync_that_slows_down_and_recovers_then_both_levels_are_told()
    {
        var speed = DiskSpeed.Normal;
        var watch = new DiskWatch(new DiskSpaceGuard(new FixedSpace(50, 40), "x"), () => speed);
        speed = DiskSpeed.VerySlow;
        Assert.Equal([(HostFactKind.VerySlowDisk, true), (HostFactKind.SlowDisk, true)], Kinds(watch));
        speed = DiskSpeed.Slow;
        Assert.Equal([(HostFactKind.VerySlowDisk, false)], Kinds(watch));
        speed = DiskSpeed.Normal;
        Assert.Equal([(HostFactKind.SlowDisk, false)], Kinds(watch));
    }

    private static (HostFactKind, bool)[] Kinds(DiskWatch watch) =>
        [.. watch.Check().Select(static fact => (fact.Kind, fact.On))];
}
