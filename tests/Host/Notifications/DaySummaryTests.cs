using Millwright.Host.Notifications;
using Millwright.Kernel;

namespace Millwright.Host.Tests.Notifications;

public sealed class DaySummaryTests
{
    [Fact]
    public void Given_events_of_a_day_then_they_are_told_once_when_the_hour_comes_and_counted_anew()
    {
        var summary = new DaySummary(6);
        var start = Instant.FromUnixSeconds(1_700_000_000);
        Assert.Equal("", summary.Due(start).Text);
        for (var i = 0; i < 3; i++)
        {
            summary.Take(new DomainEvent("cycle_completed", 1, "info", "x", (object?)null));
        }

        summary.Take(new DomainEvent("mode_changed", 0, "warning", "x", (object?)null));
        Assert.Equal("", summary.Due(Instant.FromUnixSeconds(1_700_028_000 - 1)).Text);
        var (day, text) = summary.Due(Instant.FromUnixSeconds(1_700_028_000));
        Assert.Equal(("2023-11-14", "Day 2023-11-14: cycle completed 3, mode changed 1."), (day, text));
        Assert.Equal("", summary.Due(Instant.FromUnixSeconds(1_700_028_100)).Text);
        Assert.Equal(
            "Day 2023-11-15: nothing happened.", summary.Due(Instant.FromUnixSeconds(1_700_028_000 + 86_400)).Text);
    }
}
