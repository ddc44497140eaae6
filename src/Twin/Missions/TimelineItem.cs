using System.Text.Json;

namespace Millwright.Twin.Missions;

/// <summary>Something that happens at a time (twin.md §11.1).</summary>
/// <param name="AtS">Simulated time, s.</param>
/// <param name="Do">inject, command or note.</param>
/// <param name="Name">What is injected, the command kind, or the text of the note.</param>
/// <param name="Parameters">Parameters of the injection or command.</param>
internal sealed record TimelineItem(double AtS, string Do, string Name, JsonElement Parameters);
