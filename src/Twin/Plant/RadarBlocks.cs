using System.Text.Json;
using Millwright.Twin.Guards;
using Millwright.Twin.Radar;

namespace Millwright.Twin.Plant;

/// <summary>Radar, tracks and guards of the snapshot (console.md §10.3, §10.4).</summary>
internal static class RadarBlocks
{
    public static void Write(ShipState ship, double clockS, Utf8JsonWriter json)
    {
        var allowed = ship.World.Power.RadarAllowed;
        json.WriteStartObject("radar");
        json.WriteBoolean("allowed", allowed);
        json.WriteString("tracker", ship.Tracks.Kind);
        json.WriteNumber("max_range_m", ship.Scene.Settings.MaxRangeM);
        json.WriteNumber("short_range_m", ship.Scene.Settings.ShortRangeM);
        json.WriteNumber("detections", ship.Detections);
        if (ship.FrameAtS >= 0.0)
        {
            json.WriteNumber("frame_age_s", clockS - ship.FrameAtS);
        }
        else
        {
            json.WriteNull("frame_age_s");
        }

        json.WriteNumber("frames_ooo", ship.Tracks.OutOfOrder);
        json.WriteStartArray("tracks");
        foreach (var track in ship.Published)
        {
            Track(track, ship.World.Profile.Iff, json);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        Guards(ship, clockS, json);
    }

    public static void Track(RadarTrack track, IffRegistry registry, Utf8JsonWriter json)
    {
        var (iff, type) = registry.Of(track);
        json.WriteStartObject();
        json.WriteString("id", Contacts.Id(track));
        json.WriteString("status", track.Status switch
        {
            TrackStatus.New => "NEW",
            TrackStatus.Tracked => "TRACKED",
            TrackStatus.Coasting => "COASTING",
            _ => "LOST",
        });
        json.WriteNumber("iff", iff);
        json.WriteString("object_type", type);
        json.WriteNumber("quality", track.Quality);
        json.WriteNumber("range_m", track.Position.Length);
        json.WriteNumber("bearing_deg", track.Position.BearingDeg);
        json.WriteNumber("elev_deg", track.Position.ElevDeg);
        json.WriteNumber("vr_mps", track.VrMps);
        json.WriteNumber("snr_db", track.SnrDb);
        Vector("position", track.Position, json);
        Vector("velocity", track.Velocity, json);
        json.WriteStartArray("position_covariance");
        for (var i = 0; i < (track.PositionCovariance?.Count ?? 0); i++)
        {
            json.WriteNumberValue(track.PositionCovariance![i]);
        }

        json.WriteEndArray();
        json.WriteNumber("age_s", track.AgeS);
        json.WriteNumber("miss_count", track.MissCount);
        json.WriteNumber("max_misses", track.MaxMisses);
        json.WriteNumber("range_band", track.Band);
        json.WriteBoolean("transponder_on", track.TransponderOn);
        json.WriteNumber("transponder_mode", track.TransponderMode);
        json.WriteString("transponder_id", track.TransponderId);
        json.WriteString("risk", Contacts.Risk(track));
        json.WriteString("label", Contacts.Id(track));
        json.WriteNumber("hits", track.Hits);
        json.WriteBoolean("dropped", track.IsDropped);
        json.WriteString("lifecycle", track.IsConfirmed ? "confirmed" : "tentative");
        json.WriteEndObject();
    }

    private static void Vector(string name, Vector3 v, Utf8JsonWriter json)
    {
        json.WriteStartArray(name);
        json.WriteNumberValue(v.X);
        json.WriteNumberValue(v.Y);
        json.WriteNumberValue(v.Z);
        json.WriteEndArray();
    }

    private static void Guards(ShipState ship, double clockS, Utf8JsonWriter json)
    {
        json.WriteStartArray("guards");
        foreach (var rule in ship.Guards.Rules)
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Id);
            json.WriteString("severity", rule.Severity);
            json.WriteBoolean("enabled", ship.Guards.IsEnabled(rule.Id));
            json.WriteNumber("min_range_m", rule.MinRangeM);
            json.WriteNumber("max_range_m", rule.MaxRangeM ?? ship.Scene.Settings.MaxRangeM);
            json.WriteNumber("min_quality", rule.MinQuality);
            json.WriteNumber("min_duration_s", rule.MinDurationS);
            json.WriteNumber("min_clear_s", rule.MinClearS);
            json.WriteNumber("hysteresis_m", rule.HysteresisM);
            json.WriteNumber("cooldown_s", rule.CooldownS ?? 2.0);
            json.WriteStartArray("keys");
            foreach (var key in ship.Guards.Keys.Where(k => k.RuleId == rule.Id))
            {
                Key(key, clockS, json);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Key(GuardKey key, double clockS, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("track_id", key.TrackId);
        json.WriteBoolean("active", key.Active);
        Age("match_s", key.First, clockS, json);
        Age("alert_s", key.Published, clockS, json);
        json.WriteEndObject();
    }

    private static void Age(string name, double? since, double clockS, Utf8JsonWriter json)
    {
        if (since is { } at)
        {
            json.WriteNumber(name, clockS - at);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
