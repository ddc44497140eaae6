using System.Text.Json;
using Millwright.Kernel;
using Millwright.Regime.Advisor;
using Millwright.Regime.Engine;

namespace Millwright.Regime.Status;

/// <summary><c>ai_regime_advisor</c>.</summary>
internal static class AdvisorBlock
{
    public static void Write(
        Utf8JsonWriter json, AdvisorDesk advisor, RegimeEngine engine, ToggleRegistry toggles, double now)
    {
        json.WriteStartObject("ai_regime_advisor");
        json.WriteBoolean("enabled", toggles.IsActive(Flags.Advisor));
        json.WriteBoolean("in_flight", advisor.InFlight);
        json.WriteBoolean("dismissed", advisor.Dismissed);
        json.Number("default_ttl_sec", engine.Options.AiOverrideTtlSec, 0);
        json.Number("max_ttl_sec", engine.Options.AiOverrideMaxTtlSec, 0);
        json.Number("suggested_ttl_sec", advisor.SuggestedTtlSec, 0);
        json.Number("min_conviction", engine.Market.Tiers.Options.OverrideMinConviction, 0);
        json.Number("last_run_ts", advisor.RanAt > 0.0 ? advisor.RanAt : null, 3);
        json.Number("last_run_age_sec", advisor.RanAt > 0.0 ? now - advisor.RanAt : null, 1);
        json.Number("next_run_in_sec", toggles.IsActive(Flags.Advisor)
            ? Math.Max(0.0, advisor.AskedAt + engine.Options.AiRegimeIntervalSec - now) : null, 1);
        json.WriteString("error", advisor.Error);
        json.WriteString("provider", advisor.Provider);
        json.WriteString("agreement", advisor.Agreement);
        json.WriteStartObject("opinion");
        if (advisor.Opinion is { } o)
        {
            json.WriteNumber("recommended_tier", o.Tier);
            json.WriteString("recommended_direction", o.Direction);
            json.WriteNumber("conviction", o.Conviction);
            json.WriteString("rationale", o.Rationale);
            json.WriteString("watch_for", o.WatchFor);
            json.WriteNumber("suggested_ttl_minutes", o.TtlMinutes);
            json.WriteString("accumulation_signal", o.Accumulation);
            json.WriteNumber("accumulation_conviction", o.AccumulationConviction);
        }

        json.WriteEndObject();
        var applied = engine.Market.Tiers.Override;
        json.WriteStartObject("override");
        json.WriteBoolean("active", applied is not null);
        json.Number("tier", applied?.Tier, 0);
        json.WriteString("direction", applied?.Direction);
        json.Number("applied_at", applied?.AppliedAt, 3);
        json.Number("expires_at", applied?.Until, 3);
        json.Number("remaining_sec", applied is null ? null : Math.Max(0.0, applied.Until - now), 1);
        json.Number("source_conviction", applied?.Conviction, 0);
        json.WriteEndObject();
        json.WriteStartArray("history");
        foreach (var entry in advisor.History)
        {
            json.WriteStartObject();
            json.Number("ts", entry.At, 3);
            json.WriteNumber("mechanical", entry.Mechanical);
            json.Number("ai", entry.Tier, 0);
            json.WriteNumber("conviction", entry.Conviction);
            json.WriteString("agreement", entry.Agreement);
            json.Number("mts", entry.Score);
            json.WriteString("action", entry.Action);
            json.Number("move_30m", entry.Move);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("calibration");
        foreach (var (band, row) in advisor.Calibration)
        {
            json.WriteStartObject(band);
            json.WriteNumber("opinions", row.Count);
            json.Number("mean_abs_move", row.Absolute / row.Count);
            json.WriteNumber("directed", row.Directed);
            json.Number("mean_move_as_advised", row.Directed > 0 ? row.Signed / row.Directed : null);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
