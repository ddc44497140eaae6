using Millwright.Grid.Scenarios;

namespace Millwright.Grid.Tests.Scenarios;

public sealed class BuiltInScenarioTests
{
    public static TheoryData<string> Names => [.. BuiltInScenarios.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Built_in_scenarios_meet_their_expectations(string name)
    {
        var report = ScenarioRunner.Run(BuiltInScenarios.Load(name).Value);
        Assert.True(report.Passed, ScenarioReportWriter.ToText(report));
    }

    [Fact]
    public void The_reducer_world_and_the_plant_world_have_their_scenarios()
    {
        var worlds = BuiltInScenarios.Names.Select(name => BuiltInScenarios.Load(name).Value.World).ToArray();

        Assert.Equal(12, worlds.Count(world => world == ReducerWorld.Name));
        Assert.Equal(11, worlds.Count(world => world == PlantWorld.Name));
    }

    [Theory]
    [InlineData("""{"name":"n","world":"moon","initial":{"market_price":0.1},"steps":[]}""", "moon")]
    [InlineData(
        """{"name":"n","world":"plant","options":{"grid.no_key":1},"initial":{"market_price":0.1},"steps":[]}""",
        "grid.no_key")]
    [InlineData(
        """{"name":"n","world":"plant","initial":{"market_price":0.1},"steps":[{"fault":"flood"}]}""", "flood")]
    [InlineData(
        """{"name":"n","world":"plant","initial":{"market_price":0.1},"steps":[],"expect":{"books_equal":false}}""",
        "true")]
    public void A_world_that_cannot_play_fails_and_says_why(string json, string named)
    {
        var report = ScenarioRunner.Run(ScenarioReader.Parse(System.Text.Encoding.UTF8.GetBytes(json)).Value);

        Assert.False(report.Passed);
        Assert.Contains(named, report.Failures[0].Actual + report.Failures[0].Expected, StringComparison.Ordinal);
    }
}
