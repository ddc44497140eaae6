using System.Text.Json;

namespace Millwright.Twin.Missions;

/// <summary>
/// A command of the scripted operator who flies a scenario without a console; a run on a console never reads it.
/// </summary>
/// <param name="AtS">Simulated time from which it is due, s.</param>
/// <param name="When">Condition that must hold as well, null = none.</param>
/// <param name="Command">Command kind.</param>
/// <param name="Parameters">Parameters.</param>
/// <param name="Refusal">Code with which the ship must refuse it, null = it must be taken.</param>
/// <param name="Repeats">True = again on every tick on which it is due.</param>
public sealed record PilotStep(
    double AtS, string? When, string Command, JsonElement Parameters, string? Refusal, bool Repeats);
