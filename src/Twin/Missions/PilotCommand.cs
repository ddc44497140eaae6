using System.Text.Json;

namespace Millwright.Twin.Missions;

/// <summary>A command the scripted operator sends now.</summary>
/// <param name="Kind">Command kind.</param>
/// <param name="Parameters">Parameters, an object.</param>
/// <param name="Refusal">Code with which the ship must refuse it, null = it must be taken.</param>
public readonly record struct PilotCommand(string Kind, JsonElement Parameters, string? Refusal);
