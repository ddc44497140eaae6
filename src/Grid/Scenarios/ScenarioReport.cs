using Millwright.Grid.Reducer;

namespace Millwright.Grid.Scenarios;

/// <summary>Outcome of a scenario run.</summary>
public sealed record ScenarioReport
{
    /// <summary>Name of the scenario.</summary>
    public required string Name { get; init; }

    /// <summary>Steps performed.</summary>
    public required int Steps { get; init; }

    /// <summary>Trace.</summary>
    public required IReadOnlyList<ScenarioRow> Rows { get; init; }

    /// <summary>Failed expectations and impossible steps.</summary>
    public required IReadOnlyList<ScenarioFailure> Failures { get; init; }

    /// <summary>Phase of each slot at the end.</summary>
    public required IReadOnlyList<SlotPhase> FinalPhases { get; init; }

    /// <summary>Σ net over all slots, quote.</summary>
    public required double TotalProfit { get; init; }

    /// <summary>Bookings over all slots.</summary>
    public required long TotalRoundTrips { get; init; }

    /// <summary>Recovery orders at the end over all slots.</summary>
    public required int Recoveries { get; init; }

    /// <summary>True when every expectation held; otherwise the command exits with 1.</summary>
    public bool Passed => Failures.Count == 0;

    /// <summary>Number of actions of a kind.</summary>
    public int CountOf(GridActionKind kind) => Rows.Sum(row => row.Actions.Count(action => action.Kind == kind));

    /// <summary>Invariant messages over all rows.</summary>
    public int Violations => Rows.Sum(row => row.Violations.Count);
}
