using System.Text.Json;
using Millwright.Grid.Reducer;

namespace Millwright.Grid.Scenarios;

/// <summary>One step of a scenario.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Body">The whole step object; worlds read their own members from it.</param>
/// <param name="Slot">Slot it is meant for; null: ticks go to all slots, everything else to the first.</param>
/// <param name="Event">Event of <see cref="ScenarioStepKind.Event"/>.</param>
/// <param name="Expect">Expectations checked after the step; undefined when there are none.</param>
public sealed record ScenarioStep(
    ScenarioStepKind Kind, JsonElement Body, int? Slot, GridEvent Event, JsonElement Expect);
