using Millwright.Grid.Reducer;
using Millwright.Kernel;

namespace Millwright.Grid.Scenarios;

/// <summary>Plays scenarios in a world and checks their expectations (grid.md §10.3).</summary>
public static class ScenarioRunner
{
    /// <summary>Plays in the world the scenario asks for; one that cannot be built is a failed scenario.</summary>
    public static ScenarioReport Run(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return ScenarioWorlds.Of(scenario).TryGet(out var world, out var error)
            ? Run(scenario, world)
            : new ScenarioReport
            {
                Name = scenario.Name,
                Steps = 0,
                Rows = [],
                Failures = [new ScenarioFailure(0, "world", "possible", error.ToString())],
                FinalPhases = [],
                TotalProfit = 0.0,
                TotalRoundTrips = 0,
                Recoveries = 0,
            };
    }

    /// <summary>Plays in <paramref name="world"/>; an impossible step ends the run as a failure.</summary>
    public static ScenarioReport Run(Scenario scenario, IScenarioWorld world)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(world);
        var trace = new ScenarioTrace();
        var failures = new List<ScenarioFailure>();
        var blocked = world.Start(trace);
        var steps = 0;
        while (blocked is null && steps < scenario.Steps.Count)
        {
            var step = scenario.Steps[steps];
            trace.Step = steps;
            blocked = step.Kind == ScenarioStepKind.Expect ? null : world.Perform(step, trace);
            if (blocked is null)
            {
                Expectations.Check(world, step.Expect, steps, failures);
                steps++;
            }
        }

        if (blocked is { } error)
        {
            failures.Add(new ScenarioFailure(steps, "step", "possible", error.ToString()));
        }
        else
        {
            Expectations.Check(world, scenario.Expect, steps, failures);
        }

        return Summarise(scenario, world, trace, steps, failures);
    }

    private static ScenarioReport Summarise(
        Scenario scenario, IScenarioWorld world, ScenarioTrace trace, int steps, List<ScenarioFailure> failures)
    {
        var profit = 0.0;
        var trips = 0L;
        var recoveries = 0;
        var phases = new List<SlotPhase>();
        for (var i = 0; i < world.SlotCount; i++)
        {
            var state = world.Slot(i);
            profit += state.TotalProfit;
            trips += state.TotalRoundTrips;
            recoveries += state.RecoveryOrders.Count;
            phases.Add(state.Phase);
        }

        return new ScenarioReport
        {
            Name = scenario.Name,
            Steps = steps,
            Rows = trace.Rows,
            Failures = failures,
            FinalPhases = phases,
            TotalProfit = profit,
            TotalRoundTrips = trips,
            Recoveries = recoveries,
        };
    }
}
