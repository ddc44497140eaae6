using System.Text.Json.Nodes;
using Millwright.Grid.Reducer;
using Millwright.Kernel;

namespace Millwright.Grid.Scenarios;

/// <summary>
/// Where a scenario plays: the bare reducer, or a plant with its ledger, venue and faults. The same documents, trace
/// and
/// expectations serve every world.
/// </summary>
public interface IScenarioWorld
{
    /// <summary>Number of slots.</summary>
    int SlotCount { get; }

    /// <summary>Current state of a slot.</summary>
    PairState Slot(int index);

    /// <summary>Brings the world to its initial state and records what that did.</summary>
    /// <returns>Null, or why it cannot start.</returns>
    DomainError? Start(ScenarioTrace trace);

    /// <summary>Performs one step and records a row per slot and event.</summary>
    /// <returns>Null, or why the step is impossible here (a failed scenario).</returns>
    DomainError? Perform(ScenarioStep step, ScenarioTrace trace);

    /// <summary>
    /// Value of an expectation key, for example <c>phase</c> or <c>ledger</c>. Worlds answer the keys of a slot through
    /// <see cref="StateObservation"/>.
    /// </summary>
    /// <returns>False when the world does not know the key.</returns>
    bool TryObserve(int slot, string key, out JsonNode? value);
}
