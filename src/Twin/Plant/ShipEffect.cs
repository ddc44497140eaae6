namespace Millwright.Twin.Plant;

/// <summary>Result of the effect verification of a command (twin.md §6.2).</summary>
/// <param name="State">confirmed or timeout.</param>
/// <param name="Predicate">Condition that was looked for.</param>
/// <param name="AtTick">Tick of the result.</param>
public sealed record ShipEffect(string State, string Predicate, long AtTick);
