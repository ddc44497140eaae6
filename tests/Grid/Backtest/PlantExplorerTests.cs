using Millwright.Grid.Backtest;

namespace Millwright.Grid.Tests.Backtest;

/// <summary>Random life of the full plant (grid.md §14 A2).</summary>
public sealed class PlantExplorerTests
{
    [Fact]
    public void Given_20_000_random_events_Then_nothing_fails_and_the_same_seed_gives_the_same_digest()
    {
        var report = PlantExplorer.Run(11, 20_000);
        Assert.Empty(report.Failures);
        Assert.Equal(20_000, report.Events);
        Assert.True(report.Commands > 500 && report.Fills > 500 && report.Checks > 100, report.ToString());
        Assert.Equal(PlantExplorer.Run(11, 4000).Digest, PlantExplorer.Run(11, 4000).Digest);
    }

    [Fact]
    public void Given_an_unplaced_exit_is_written_off_while_its_successor_is_placed_Then_the_slot_goes_on() =>
        Assert.Empty(PlantExplorer.Run(1, 12_000).Failures);

    [Fact]
    public void Given_the_campaign_is_asked_for_Then_a_million_random_events_hold()
    {
        Assert.SkipUnless(
            Environment.GetEnvironmentVariable("MILLWRIGHT_CAMPAIGN") == "1", "MILLWRIGHT_CAMPAIGN is not 1");
        for (var seed = 1ul; seed <= 10; seed++)
        {
            Assert.Empty(PlantExplorer.Run(seed, 100_000).Failures);
        }
    }
}
