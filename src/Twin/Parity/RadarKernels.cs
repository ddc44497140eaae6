using System.Text.Json;
using Millwright.Twin.Guards;
using Millwright.Twin.Radar;

namespace Millwright.Twin.Parity;

/// <summary>Kinds <c>twin-tracks</c> and <c>twin-guards</c> (twin.md Appendix A.2, A.3).</summary>
internal static class RadarKernels
{
    private const int UnknownIff = 3;

    public static IReadOnlyList<TwinParity> All { get; } =
    [
        new("twin-tracks", Tracks),
        new("twin-guards", Guard),
    ];

    private static void Tracks(JsonElement request, bool reference, Utf8JsonWriter output)
    {
        var config = request.TryGetProperty("config", out var c) && c.ValueKind == JsonValueKind.Object ? c : default;
        double Config(string name, double missing) =>
            config.ValueKind == JsonValueKind.Object ? config.Number(name, missing) : missing;
        var store = new AlphaBetaStore(new StoreOptions
        {
            Alpha = Config("alpha", 0.6),
            Beta = Config("beta", 0.1),
            GateM = Config("max_association_distance_m", 12.0),
            RadialDelta = Config("max_radial_velocity_delta", 15.0),
            MaxMisses = (int)Config("max_misses", 3),
            HitsToConfirm = (int)Config("min_hits_to_confirm", 2),
            ReferenceSnr = Config("reference_snr", 20.0),
            EmitLost = !reference,
            CoastPredict = !reference,
            DropOutOfOrder = !reference,
        });
        foreach (var frame in request.GetProperty("frames").EnumerateArray())
        {
            var detections = frame.GetProperty("detections").EnumerateArray().Select(Read).ToList();
            output.WriteStartObject();
            if (!detections.TrueForAll(d => d.IsValid))
            {
                output.WriteBoolean("rejected", true);
            }
            else if (store.TryProcess(frame.GetProperty("ts_us").GetInt64(), detections, out var published))
            {
                output.WriteStartArray("tracks");
                foreach (var track in published)
                {
                    Write(track, output);
                }

                output.WriteEndArray();
            }
            else
            {
                output.WriteString("dropped", "out_of_order");
            }

            output.WriteEndObject();
        }
    }

    private static Detection Read(JsonElement d) => new(
        d.Number("range_m", double.NaN),
        d.Number("bearing_deg", double.NaN),
        d.Number("elev_deg", double.NaN),
        d.Number("vr_mps"),
        d.Number("snr_db"),
        d.Number("rcs_dbsm"),
        d.Flag("transponder_on"),
        (int)d.Number("transponder_mode"),
        d.Text("transponder_id"),
        (int)d.Number("range_band"),
        d.OptionalFlag("id_present"));

    private static void Write(RadarTrack track, Utf8JsonWriter output)
    {
        output.WriteStartObject();
        output.WriteNumber("ord", track.Ordinal);
        output.WriteNumber("status", (int)track.Status);
        output.WriteNumber("quality", track.Quality);
        output.WriteNumber("range_m", track.Position.Length);
        output.WriteNumber("bearing_deg", track.Position.BearingDeg);
        output.WriteNumber("elev_deg", track.Position.ElevDeg);
        output.WriteNumber("vr_mps", track.VrMps);
        output.WriteNumber("snr_db", track.SnrDb);
        output.WriteNumber("rcs_dbsm", track.RcsDbsm);
        output.WriteNumber("x", track.Position.X);
        output.WriteNumber("y", track.Position.Y);
        output.WriteNumber("z", track.Position.Z);
        output.WriteNumber("vx", track.Velocity.X);
        output.WriteNumber("vy", track.Velocity.Y);
        output.WriteNumber("vz", track.Velocity.Z);
        output.WriteNumber("age_s", track.AgeS);
        output.WriteNumber("miss_count", track.MissCount);
        output.WriteNumber("ts_us", track.TimeUs);
        output.WriteNumber("range_band", track.Band);
        if (track.IdPresent is { } present)
        {
            output.WriteBoolean("id_present", present);
        }
        else
        {
            output.WriteNull("id_present");
        }

        output.WriteBoolean("transponder_on", track.TransponderOn);
        output.WriteNumber("transponder_mode", track.TransponderMode);
        output.WriteString("transponder_id", track.TransponderId);
        output.WriteNumber("iff", UnknownIff);
        output.WriteEndObject();
    }

    private static void Guard(JsonElement request, bool reference, Utf8JsonWriter output)
    {
        var rules = request.GetProperty("rules").EnumerateArray().Select(Rule).ToList();
        if (rules.Exists(r => r.Problem is not null))
        {
            output.WriteStartObject();
            output.WriteBoolean("config_rejected", true);
            output.WriteEndObject();
            return;
        }

        var engine = new GuardEngine(rules, request.Number("default_cooldown_s", 2.0), !reference);
        foreach (var update in request.GetProperty("updates").EnumerateArray())
        {
            var track = update.GetProperty("track").ToString();
            var time = update.GetProperty("ts_us").GetInt64() / 1e6;
            var signals = update.Flag("dropped") ? engine.Drop(track, time) : engine.Update(State(update, track, time));
            output.WriteStartObject();
            Write("fired", signals.Where(s => s.IsAlert), update.GetProperty("track"), output);
            output.WriteStartArray("active");
            foreach (var key in engine.Active)
            {
                output.WriteStringValue(key);
            }

            output.WriteEndArray();
            if (!reference)
            {
                Write("cleared", signals.Where(s => !s.IsAlert), update.GetProperty("track"), output);
            }

            output.WriteEndObject();
        }
    }

    private static GuardedTrack State(JsonElement u, string track, double time) => new(
        track,
        time,
        (TrackStatus)(int)u.Number("status"),
        u.Number("range_m"),
        u.Number("quality"),
        (int)u.Number("iff", UnknownIff),
        u.Flag("transponder_on"),
        (int)u.Number("transponder_mode"),
        u.Number("vr_mps"));

    private static GuardRule Rule(JsonElement r) => new()
    {
        Id = r.Text("id") ?? string.Empty,
        Severity = r.Text("severity") ?? string.Empty,
        FsmEvent = r.Text("fsm_event") ?? string.Empty,
        Enabled = r.OptionalFlag("enabled") ?? true,
        Iff = r.Optional("iff") is { } iff ? (int)iff : null,
        TransponderOn = r.OptionalFlag("require_transponder_on"),
        TransponderModes = r.TryGetProperty("allowed_transponder_modes", out var modes)
            && modes.ValueKind == JsonValueKind.Array
                ? [.. modes.EnumerateArray().Select(m => m.GetInt32())]
                : [],
        MinRangeM = r.Number("min_range_m"),
        MaxRangeM = r.Optional("max_range_m"),
        MinQuality = r.Number("min_quality"),
        MaxRadialMps = r.Optional("max_radial_velocity_mps"),
        MinClosingMps = r.Optional("min_closing_mps"),
        MinDurationS = r.Number("min_duration_s"),
        MinClearS = r.Number("min_clear_s"),
        CooldownS = r.Optional("cooldown_s"),
        HysteresisM = r.Number("hysteresis_m"),
        HysteresisQuality = r.Number("hysteresis_quality"),
    };

    private static void Write(
        string name, IEnumerable<GuardSignal> signals, JsonElement track, Utf8JsonWriter output)
    {
        output.WriteStartArray(name);
        foreach (var signal in signals)
        {
            output.WriteStartArray();
            output.WriteStringValue(signal.Rule.Id);
            track.WriteTo(output);
            if (signal.IsAlert)
            {
                output.WriteStringValue(signal.Rule.Severity);
                output.WriteStringValue(signal.Rule.FsmEvent);
            }
            else
            {
                output.WriteStringValue("guard_clear");
            }

            output.WriteEndArray();
        }

        output.WriteEndArray();
    }
}
