using System.Text.Json;
using Millwright.Grid.Telemetry;

namespace Millwright.Grid.Status;

/// <summary>Block <c>telemetry</c> (grid.md §7.2).</summary>
internal static class TelemetryBlock
{
    public static void Write(Utf8JsonWriter json, FactoryTelemetry telemetry, double? stuckCapitalPct)
    {
        json.WriteStartObject("telemetry");
        Ages(json, "exit_age", telemetry.Ages);
        Ages(json, "exit_age_sticky", telemetry.StickyAges);
        Ages(json, "exit_age_cycle", telemetry.CycleAges);
        json.WriteNumber("orphans_1h", telemetry.OrphansPerHour);
        json.WriteNumber("completions_1h", telemetry.CompletionsPerHour);
        json.WriteNumber("fill_p50_sec", telemetry.FillP50);
        json.WriteNumber("fill_p90_sec", telemetry.FillP90);
        json.WriteNumber("fill_p95_sec", telemetry.FillP95);
        json.WriteNumber("fill_samples", telemetry.FillSamples);
        json.Optional("stuck_capital_pct", stuckCapitalPct);
        json.WriteEndObject();
    }

    private static void Ages(Utf8JsonWriter json, string name, Distribution ages)
    {
        var known = ages.Count > 0;
        json.WriteStartObject(name);
        json.WriteNumber("count", ages.Count);
        json.Optional("median_sec", known ? ages.Median : null);
        json.Optional("p90_sec", known ? ages.P90 : null);
        json.Optional("p95_sec", known ? ages.P95 : null);
        json.WriteEndObject();
    }
}
