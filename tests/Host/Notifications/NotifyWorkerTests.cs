using Millwright.Kernel;

namespace Millwright.Host.Tests.Notifications;

/// <summary>What of an incident is told outside (kernel.md §16, regime.md §14.1).</summary>
public sealed class NotifyWorkerTests
{
    [Fact]
    public async Task Given_an_incident_that_comes_back_then_each_occurrence_and_each_end_is_told_once()
    {
        var bench = new AlarmBench();
        await using var worker = bench.Worker;

        bench.Set(true);
        bench.Set(true);
        bench.Set(false);
        bench.Advance(Duration.FromSeconds(3600));
        bench.Set(true);
        bench.Set(false);

        Assert.Equal(
            ["alarm", "cleared", "escalated", "alarm", "cleared"],
            await bench.ToldAsync(5));
    }

    [Fact]
    public async Task Given_a_critical_incident_nobody_acknowledges_then_it_is_told_again_after_a_minute()
    {
        var bench = new AlarmBench();
        await using var worker = bench.Worker;

        bench.Set(true);
        bench.Advance(Duration.FromSeconds(61));

        Assert.Equal(["alarm", "escalated"], await bench.ToldAsync(2));
    }

    [Fact]
    public async Task Given_a_storm_then_its_incidents_are_grouped_into_one_message()
    {
        var bench = new AlarmBench();
        await using var worker = bench.Worker;

        for (var subject = 1; subject <= 60; subject++)
        {
            bench.Set(true, subject);
        }

        bench.Advance(Duration.FromSeconds(1));
        var told = await bench.ToldAsync(21);
        Assert.InRange(told.Count(kind => kind == "alarm"), 20, 22);
        Assert.Single(told, kind => kind == "storm");
    }
}
