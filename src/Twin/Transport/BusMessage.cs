using System.Text.Json;

namespace Millwright.Twin.Transport;

/// <summary>One message on a subject (twin.md §9.2).</summary>
/// <param name="Type">Type of a recording: telemetry, event, radar_track, radar_frame, control_ack.</param>
/// <param name="Subject">Subject.</param>
/// <param name="TsEpoch">Event time: simulated epoch, s.</param>
/// <param name="Tick">Tick.</param>
/// <param name="Id">Message id, unique per subject.</param>
/// <param name="Data">Payload.</param>
public sealed record BusMessage(
    string Type, string Subject, double TsEpoch, long Tick, string Id, JsonElement Data);
