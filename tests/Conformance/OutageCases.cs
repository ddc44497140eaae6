using Millwright.Host.Venues;

namespace Millwright.Conformance.Tests;

public sealed class OutageCases
{
    [Fact]
    public async Task D30_given_ten_minutes_without_venue_then_throttling_then_maintenance_then_all_recovers_by_itself()
    {
        await using var world = await ProofWorld.CreateAsync(7, deadMan: true);
        var run = new OutageRun(world, slots: 6);

        var wrong = await run.ExecuteAsync();

        Assert.Null(wrong);
        Assert.True(run.RestingBefore > 0, "nothing rested before the outage");
        Assert.True(run.Fired >= 1, "the dead-man switch did not fire");
        Assert.Equal(0, run.RestingAfter);
        Assert.Equal(0, run.SentWhileDown);
        Assert.InRange(run.RecoveredAfterSec, 0, 600);
    }
}
