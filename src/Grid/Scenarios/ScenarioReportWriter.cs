using System.Globalization;
using System.Text;
using System.Text.Json;
using Millwright.Grid.Documents;
using Millwright.Grid.Drawing;
using Millwright.Grid.Reducer;

namespace Millwright.Grid.Scenarios;

/// <summary>Text and JSON forms of a scenario report (grid.md §10.3).</summary>
public static class ScenarioReportWriter
{
    /// <summary>Writes the report object as the next JSON value.</summary>
    public static void WriteJson(Utf8JsonWriter writer, ScenarioReport report)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(report);
        writer.WriteStartObject();
        writer.WriteString("name"u8, report.Name);
        writer.WriteBoolean("passed"u8, report.Passed);
        WriteSummary(writer, report);
        writer.WriteStartArray("failures"u8);
        foreach (var failure in report.Failures)
        {
            writer.WriteStartObject();
            writer.WriteNumber("step"u8, failure.Step);
            writer.WriteString("key"u8, failure.Key);
            writer.WriteString("expected"u8, failure.Expected);
            writer.WriteString("actual"u8, failure.Actual);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("trace"u8);
        foreach (var row in report.Rows)
        {
            WriteRow(writer, row);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>One line per row, then failures and summary.</summary>
    public static string ToText(ScenarioReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var culture = CultureInfo.InvariantCulture;
        var text = new StringBuilder();
        text.Append(culture, $"{report.Name}\n");
        foreach (var row in report.Rows)
        {
            var step = row.Step < 0 ? "start" : row.Step.ToString(culture);
            var phases = $"{WireNames.Of(row.PhaseBefore)}>{WireNames.Of(row.PhaseAfter)}";
            text.Append(culture, $"{step,5} slot {row.Slot}  {phases,-8} {row.Event}\n");
            foreach (var action in row.Actions)
            {
                text.Append(culture, $"{"",23}{ActionText.Of(action)}\n");
            }

            foreach (var message in row.Violations)
            {
                text.Append(culture, $"{"",23}violation: {message}\n");
            }
        }

        foreach (var failure in report.Failures)
        {
            text.Append(culture, $"FAILED step {failure.Step} {failure.Key}: ");
            text.Append(culture, $"expected {failure.Expected}, got {failure.Actual}\n");
        }

        var verdict = report.Passed ? "passed" : "failed";
        text.Append(culture, $"{verdict}: {report.Steps} steps, {report.TotalRoundTrips} round trips, ");
        text.Append(culture, $"profit {report.TotalProfit:R}, {report.Recoveries} recoveries, ");
        text.Append(culture, $"{report.Violations} violations, phase {Phases(report)}\n");
        return text.ToString();
    }

    private static string Phases(ScenarioReport report) =>
        string.Join(',', report.FinalPhases.Select(phase => WireNames.Of(phase)));

    private static void WriteSummary(Utf8JsonWriter writer, ScenarioReport report)
    {
        writer.WriteStartObject("summary"u8);
        writer.WriteNumber("steps"u8, report.Steps);
        writer.WriteNumber("place_order"u8, report.CountOf(GridActionKind.PlaceOrder));
        writer.WriteNumber("cancel_order"u8, report.CountOf(GridActionKind.CancelOrder));
        writer.WriteNumber("orphan_order"u8, report.CountOf(GridActionKind.OrphanOrder));
        writer.WriteNumber("book_cycle"u8, report.CountOf(GridActionKind.BookCycle));
        writer.WriteNumber("violations"u8, report.Violations);
        writer.WriteString("final_phase"u8, Phases(report));
        JsonNumbers.Write(writer, "total_profit"u8, report.TotalProfit);
        writer.WriteNumber("total_round_trips"u8, report.TotalRoundTrips);
        writer.WriteNumber("recoveries"u8, report.Recoveries);
        writer.WriteEndObject();
    }

    private static void WriteRow(Utf8JsonWriter writer, ScenarioRow row)
    {
        writer.WriteStartObject();
        writer.WriteNumber("step"u8, row.Step);
        writer.WriteNumber("slot"u8, row.Slot);
        writer.WriteString("event"u8, row.Event);
        writer.WriteString("phase_before"u8, WireNames.Of(row.PhaseBefore));
        writer.WriteString("phase_after"u8, WireNames.Of(row.PhaseAfter));
        ActionWriter.Write(writer, "actions"u8, row.Actions.ToArray());
        writer.WriteStartArray("violations"u8);
        foreach (var message in row.Violations)
        {
            writer.WriteStringValue(message);
        }

        writer.WriteEndArray();
        JsonNumbers.Write(writer, "total_profit"u8, row.TotalProfit);
        JsonNumbers.Write(writer, "total_fees"u8, row.TotalFees);
        writer.WriteNumber("total_round_trips"u8, row.TotalRoundTrips);
        writer.WriteEndObject();
    }
}
