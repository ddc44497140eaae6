using Millwright.Kernel;

namespace Millwright.Grid.Scenarios;

/// <summary>Worlds by name (grid.md §10.3): <c>reducer</c>, the default, and <c>plant</c>.</summary>
public static class ScenarioWorlds
{
    /// <summary>The world a scenario asks for, or why there is none.</summary>
    public static Result<IScenarioWorld> Of(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return scenario.World switch
        {
            ReducerWorld.Name => Result<IScenarioWorld>.Ok(new ReducerWorld(scenario)),
            PlantWorld.Name => PlantWorld.Create(scenario),
            _ => Result<IScenarioWorld>.Fail(
                "/world", "unknown", $"'{scenario.World}' is not {ReducerWorld.Name} or {PlantWorld.Name}"),
        };
    }
}
