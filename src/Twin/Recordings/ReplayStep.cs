using System.Text.Json;

namespace Millwright.Twin.Recordings;

/// <summary>One planned publication.</summary>
/// <param name="AtS">Offset from the start, s.</param>
/// <param name="Subject">Subject with the prefix.</param>
/// <param name="Data">Payload.</param>
public readonly record struct ReplayStep(double AtS, string Subject, JsonElement Data);
