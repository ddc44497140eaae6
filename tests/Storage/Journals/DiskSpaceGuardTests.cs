namespace Millwright.Storage.Tests;

public sealed class DiskSpaceGuardTests
{
    [Theory]
    [InlineData(20, 2.1, DiskSpaceLevel.Enough)]
    [InlineData(20, 2.0, DiskSpaceLevel.Low)]
    [InlineData(20, 0.51, DiskSpaceLevel.Low)]
    [InlineData(20, 0.5, DiskSpaceLevel.Critical)]
    [InlineData(100, 5.1, DiskSpaceLevel.Enough)]
    [InlineData(100, 5.0, DiskSpaceLevel.Low)]
    [InlineData(100, 1.0, DiskSpaceLevel.Critical)]
    [InlineData(1000, 2.0, DiskSpaceLevel.Low)]
    [InlineData(1000, 1.99, DiskSpaceLevel.Critical)]
    public void Given_free_space_when_checked_then_the_level(double totalGiB, double freeGiB, DiskSpaceLevel level) =>
        Assert.Equal(level, new DiskSpaceGuard(new FixedSpace(totalGiB, freeGiB), "x").Check());

    [Fact]
    public void Given_a_critical_disk_when_space_returns_then_it_stays_critical_until_2_gib()
    {
        var disk = new FixedSpace(20, 0.4);
        var guard = new DiskSpaceGuard(disk, "x");
        Assert.Equal(DiskSpaceLevel.Critical, guard.Check());

        disk.FreeGiB = 1.9;
        Assert.Equal(DiskSpaceLevel.Critical, guard.Check());
        disk.FreeGiB = 2.0;
        Assert.Equal(DiskSpaceLevel.Low, guard.Check());
    }
}
