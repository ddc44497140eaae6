using Millwright.Grid.Reducer;

namespace Millwright.Grid.Scenarios;

/// <summary>Outcome of a random exploration.</summary>
public sealed record ExplorationReport
{
    /// <summary>Seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Events applied; fewer than asked for when a defect ended the run.</summary>
    public required int Events { get; init; }

    /// <summary>Defect found, or null.</summary>
    public required string? Defect { get; init; }

    /// <summary>Fewest events found that still lead to the defect; empty without one.</summary>
    public required IReadOnlyList<GridEvent> Reproducer { get; init; }

    /// <summary>State at the end.</summary>
    public required PairState FinalState { get; init; }
}
