using System.Text.Json;
using Millwright.Kernel;
using Millwright.Regime.Digest;
using Millwright.Regime.Engine;

namespace Millwright.Regime.Status;

/// <summary><c>signal_digest</c> and <c>statistics</c>.</summary>
internal static class DigestBlock
{
    public static void Write(
        Utf8JsonWriter json, RegimeEngine engine, NarrativeDesk narrative, ToggleRegistry toggles, double now)
    {
        json.WriteStartObject("signal_digest");
        json.WriteBoolean("enabled", toggles.IsActive(Flags.Digest));
        json.WriteString("light", engine.Digest is { } d ? Name(d.Light) : "amber");
        json.Number("light_changed_at", engine.LightChangedAt, 3);
        json.WriteString("top_concern", engine.Digest?.TopConcern ?? "no cycle yet");
        json.WriteStartArray("checks");
        foreach (var check in engine.Digest?.Checks ?? [])
        {
            json.WriteStartObject();
            json.WriteString("signal", check.Signal);
            json.WriteString("severity", Name(check.Severity));
            json.WriteString("title", check.Title);
            json.WriteString("detail", check.Detail);
            json.Number("value", check.Value);
            json.Number("threshold", check.Threshold);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        var told = narrative.Newest;
        json.WriteStartObject("interpretation");
        json.WriteString("narrative", told?.Text ?? "");
        json.WriteString("key_insight", told?.KeyInsight ?? "");
        json.WriteString("watch_for", told?.WatchFor ?? "");
        json.WriteString("config_assessment", told?.Assessment ?? "borderline");
        json.WriteString("config_suggestion", told?.Suggestion ?? "");
        json.WriteString("panelist", narrative.Panelist);
        json.WriteBoolean("heuristic_parse", told?.Heuristic ?? false);
        json.Number("ts", narrative.At, 3);
        json.Number("age_sec", told is null ? null : now - narrative.At, 1);
        json.WriteEndObject();
        json.WriteBoolean("interpretation_stale", narrative.IsStale(now));
        json.Number("last_run_ts", engine.DigestAt, 3);
        json.WriteString("last_error", narrative.Error);
        json.WriteEndObject();
        Statistics(json, engine);
    }

    private static string Name(Severity severity) =>
        severity switch { Severity.Red => "red", Severity.Amber => "amber", _ => "green" };

    private static void Statistics(Utf8JsonWriter json, RegimeEngine engine)
    {
        json.WriteStartObject("statistics");
        if (engine.Statistics is { } s)
        {
            json.WriteString("overall", s.Overall);
            json.WriteStartObject("profitability");
            json.WriteString("verdict", s.Profit.Verdict);
            json.WriteNumber("n", s.Profit.Count);
            json.Number("mean", s.Profit.Mean, 8);
            json.Number("p", s.Profit.P);
            json.Number("ci_low", s.Profit.Low, 8);
            json.Number("ci_high", s.Profit.High, 8);
            json.Number("still_needed", s.Profit.StillNeeded, 0);
            json.WriteEndObject();
            json.WriteStartObject("fill_asymmetry");
            json.WriteString("verdict", s.Asymmetry);
            json.Number("p", s.AsymmetryP);
            json.WriteEndObject();
            json.WriteStartObject("fill_rate");
            json.WriteString("verdict", s.Rate);
            json.Number("z", s.RateZ);
            json.WriteEndObject();
            json.WriteString("volatility_targets", s.Volatility);
            json.WriteString("round_trip_duration", s.Duration);
        }

        json.WriteEndObject();
    }
}
