using System.Globalization;
using System.Text.Json;
using Millwright.Twin.Profiles;

namespace Millwright.Twin.Recordings;

/// <summary>Type and event time of a message (twin.md §8.2).</summary>
public static class RecordingTypes
{
    private const string Root = "qiki";

    /// <summary>Type of a subject.</summary>
    /// <param name="subject">Subject.</param>
    /// <param name="reference">True leaves frames and commands unknown, as the first generation did.</param>
    public static string Of(string subject, bool reference)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return subject switch
        {
            Root + ".telemetry" => "telemetry",
            Root + ".responses.control" => "control_ack",
            Root + ".commands.control" => reference ? "unknown" : "command",
            _ when subject.StartsWith(Root + ".events.v1.", StringComparison.Ordinal) => "event",
            _ when Below(subject, Root + ".radar.v1.tracks") => "radar_track",
            _ when subject.StartsWith(Root + ".radar.v1.frames", StringComparison.Ordinal) =>
                reference ? "unknown" : "radar_frame",
            _ => "unknown",
        };
    }

    /// <summary>Event time of a payload, s; null = use the time of arrival.</summary>
    public static double? TimeOf(string subject, JsonElement payload)
    {
        if (payload.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (payload.TryGetProperty("ts_epoch", out var epoch) && epoch.ValueKind != JsonValueKind.Null)
        {
            return ProfileValues.Number(epoch);
        }

        if (Of(subject, reference: false) == "telemetry" && payload.TryGetProperty("ts_unix_ms", out var ms)
            && ms.ValueKind != JsonValueKind.Null)
        {
            return ProfileValues.Number(ms) / 1000.0;
        }

        foreach (var name in (string[])["ts_event", "tsEvent", "timestamp"])
        {
            if (payload.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String
                && Iso(text.GetString()!) is { } time)
            {
                return time;
            }
        }

        return null;
    }

    private static bool Below(string subject, string root) => subject == root
        || subject.StartsWith(root + ".", StringComparison.Ordinal);

    private static double? Iso(string text)
    {
        var trimmed = text.Trim();
        var dated = trimmed.Length >= 10 && trimmed[4] == '-' && trimmed[7] == '-' && char.IsAsciiDigit(trimmed[0]);
        return dated && DateTimeOffset.TryParse(
            trimmed, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? (time - DateTimeOffset.UnixEpoch).TotalSeconds
            : null;
    }
}
