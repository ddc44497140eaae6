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
    public void The_reducer_world_has_its_twelve_scenarios() =>
        Assert.True(BuiltInScenarios.Names.Count >= 12, string.Join(", ", BuiltInScenarios.Names));
}
