using System.Text.Json;
using Millwright.Grid.Documents;
using Millwright.Grid.Reducer;
using Millwright.Grid.Scenarios;

namespace Millwright.Grid.Tests.Scenarios;

public sealed class RandomExplorerTests
{
    [Fact]
    public void Ten_thousand_legal_events_per_seed_find_no_defect()
    {
        for (var seed = 1UL; seed <= 10; seed++)
        {
            var config = new EngineConfig
            {
                MinVolume = seed % 2 == 0 ? 1 : 13,
                ReentryBaseCooldownSec = seed % 3 == 0 ? 60 : 0,
                MaxRecoverySlots = (long)seed % 4,
                StickyModeEnabled = seed % 5 == 0,
            };
            var report = RandomExplorer.Run(new ExplorationOptions { Seed = seed, Config = config });
            Assert.True(report.Defect is null, $"seed {seed}: {report.Defect}");
            Assert.Equal(10_000, report.Events);
            Assert.True(report.FinalState.TotalRoundTrips > 100, $"seed {seed}");
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_end()
    {
        var options = new ExplorationOptions { Seed = 42, Events = 2000 };
        Assert.True(RandomExplorer.Run(options).FinalState.SameAs(RandomExplorer.Run(options).FinalState));
        var other = RandomExplorer.Run(options with { Seed = 43 }).FinalState;
        Assert.False(RandomExplorer.Run(options).FinalState.SameAs(other));
    }

    [Fact]
    public void A_defect_comes_with_a_minimal_reproducer_that_plays_as_a_scenario()
    {
        var options = new ExplorationOptions
        {
            Seed = 7,
            Config = new EngineConfig { MinVolume = 1 },
            Check = state => state.RecoveryOrders.Count == 2 ? "two recoveries" : null,
        };
        var report = RandomExplorer.Run(options);
        Assert.Equal("two recoveries", report.Defect);
        Assert.Equal("two recoveries", RandomExplorer.Replay(options, report.Reproducer));
        Assert.InRange(report.Reproducer.Count, 4, 12);
        for (var i = 0; i < report.Reproducer.Count; i++)
        {
            var without = report.Reproducer.Where((_, index) => index != i).ToArray();
            Assert.NotEqual("two recoveries", RandomExplorer.Replay(options, without));
        }

        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            ReproducerWriter.Write(writer, options, report);
        }

        var scenario = ScenarioReader.Parse(buffer.ToArray());
        Assert.True(scenario.IsOk, scenario.Error.ToString());
        Assert.Equal(2, ScenarioRunner.Run(scenario.Value).Recoveries);
    }

    [Fact]
    public void A_configuration_document_round_trips()
    {
        var never = double.PositiveInfinity;
        var config = new EngineConfig { EntryPctA = 0.4, S1OrphanAfterSec = never, LossBackoffStart = 9 };
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            ConfigWriter.Write(writer, config);
        }

        using var document = JsonDocument.Parse(buffer.ToArray());
        Assert.Equal(24, document.RootElement.EnumerateObject().Count());
        Assert.Equal(config, ConfigReader.Read(document.RootElement).Value);
    }
}
