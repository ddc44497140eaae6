using System.Text.Json;
using Millwright.Grid.Reducer;
using Millwright.Grid.Telemetry;

namespace Millwright.Grid.Status;

/// <summary>Block <c>telemetry</c> (grid.md §7.2).</summary>
internal static class TelemetryBlock
{
    public static void Write(
        Utf8JsonWriter json, FactoryTelemetry telemetry, double utilizationPct, double? stuckCapitalPct)
    {
        json.WriteStartObject("telemetry");
        Ages(json, "exit_age", telemetry.Ages);
        Ages(json, "exit_age_sticky", telemetry.StickyAges);
        Ages(json, "exit_age_cycle", telemetry.CycleAges);
        Ages(json, "exit_age_a", telemetry.LegAges.A);
        Ages(json, "exit_age_b", telemetry.LegAges.B);
        Distances(json, telemetry.Distances);
        json.WriteNumber("headroom_utilization_pct", utilizationPct);
        json.WriteStartArray("flows_1h");
        Flow(json, telemetry, sticky: true, Leg.A);
        Flow(json, telemetry, sticky: true, Leg.B);
        Flow(json, telemetry, sticky: false, Leg.A);
        Flow(json, telemetry, sticky: false, Leg.B);
        json.WriteEndArray();
        json.WriteNumber("orphans_1h", telemetry.OrphansPerHour);
        json.WriteNumber("completions_1h", telemetry.CompletionsPerHour);
        Fills(json, "", telemetry.Fill);
        Fills(json, "_a", telemetry.LegFill.A);
        Fills(json, "_b", telemetry.LegFill.B);
        json.Optional("stuck_capital_pct", stuckCapitalPct);
        json.WriteEndObject();
    }

    private static void Flow(Utf8JsonWriter json, FactoryTelemetry telemetry, bool sticky, Leg leg)
    {
        var flow = telemetry.FlowOf(sticky, leg);
        json.WriteStartObject();
        json.WriteString("type", sticky ? "sticky" : "cycle");
        json.WriteString("trade_id", WireNames.Of(leg));
        json.WriteNumber("orphans", flow.Orphans);
        json.WriteNumber("completions", flow.Completions);
        json.WriteNumber("write_offs", flow.WriteOffs);
        json.WriteNumber("write_off_cost", flow.WriteOffCost);
        json.WriteEndObject();
    }

    private static void Fills(Utf8JsonWriter json, string leg, FillTimes fills)
    {
        json.WriteNumber($"fill{leg}_p50_sec", fills.P50);
        json.WriteNumber($"fill{leg}_p90_sec", fills.P90);
        json.WriteNumber($"fill{leg}_p95_sec", fills.P95);
        json.WriteNumber($"fill{leg}_samples", fills.Samples);
    }

    private static void Distances(Utf8JsonWriter json, Distribution distances)
    {
        var known = distances.Count > 0;
        json.WriteStartObject("exit_distance");
        json.WriteNumber("count", distances.Count);
        json.Optional("median_pct", known ? distances.Median : null);
        json.Optional("p90_pct", known ? distances.P90 : null);
        json.Optional("p95_pct", known ? distances.P95 : null);
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
