using System.Text.Json;

namespace Millwright.Twin.Recordings;

/// <summary>One readable line of a recording (twin.md §8.2).</summary>
/// <param name="Line">Line number, from 1.</param>
/// <param name="TsEpoch">Event time, s.</param>
/// <param name="TsInherited">True when the time was taken from a neighbour.</param>
/// <param name="Subject">Original subject.</param>
/// <param name="Type">Type as written, or inferred from the subject.</param>
/// <param name="Seq">Order of the record, null in first-generation recordings.</param>
/// <param name="Tick">Simulated tick, null when unknown.</param>
/// <param name="Data">Payload.</param>
public sealed record RecordingRow(
    int Line, double TsEpoch, bool TsInherited, string Subject, string Type, long? Seq, long? Tick, JsonElement Data);
