using Millwright.Grid.Reducer;

namespace Millwright.Grid.Scenarios;

/// <summary>Collects the rows of a scenario run; worlds write to it after every event.</summary>
public sealed class ScenarioTrace
{
    private readonly List<ScenarioRow> rows = [];

    /// <summary>Rows in order.</summary>
    public IReadOnlyList<ScenarioRow> Rows => rows;

    /// <summary>Index of the step under way; −1 for the start.</summary>
    public int Step { get; internal set; } = -1;

    /// <summary>Adds a row.</summary>
    /// <param name="slot">Slot, from 0.</param>
    /// <param name="label">Event in words.</param>
    /// <param name="before">Phase before the event.</param>
    /// <param name="state">State after the event.</param>
    /// <param name="actions">Actions of the event.</param>
    public void Record(
        int slot, string label, SlotPhase before, PairState state, ReadOnlySpan<GridAction> actions)
    {
        var violations = new List<string>();
        Invariants.Check(state, violations);
        rows.Add(new ScenarioRow
        {
            Step = Step,
            Slot = slot,
            Event = label,
            PhaseBefore = before,
            PhaseAfter = state.Phase,
            Actions = actions.ToArray(),
            Violations = violations,
            TotalProfit = state.TotalProfit,
            TotalFees = state.TotalFees,
            TotalRoundTrips = state.TotalRoundTrips,
        });
    }
}
