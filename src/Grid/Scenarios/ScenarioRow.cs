using Millwright.Grid.Reducer;

namespace Millwright.Grid.Scenarios;

/// <summary>One line of a scenario trace (grid.md §10.3): what one slot did in one step.</summary>
public sealed record ScenarioRow
{
    /// <summary>Index of the step; −1 for the start.</summary>
    public required int Step { get; init; }

    /// <summary>Slot, from 0.</summary>
    public required int Slot { get; init; }

    /// <summary>Event in words.</summary>
    public required string Event { get; init; }

    /// <summary>Phase before.</summary>
    public required SlotPhase PhaseBefore { get; init; }

    /// <summary>Phase after.</summary>
    public required SlotPhase PhaseAfter { get; init; }

    /// <summary>Actions in emission order.</summary>
    public required IReadOnlyList<GridAction> Actions { get; init; }

    /// <summary>Invariant messages after the step.</summary>
    public required IReadOnlyList<string> Violations { get; init; }

    /// <summary>Σ net of the slot, quote.</summary>
    public required double TotalProfit { get; init; }

    /// <summary>Σ fees of the slot, quote.</summary>
    public required double TotalFees { get; init; }

    /// <summary>Bookings of the slot.</summary>
    public required long TotalRoundTrips { get; init; }
}
