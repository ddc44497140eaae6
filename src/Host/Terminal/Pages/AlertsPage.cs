using System.Text.Json.Nodes;

namespace Millwright.Host.Terminal.Pages;

/// <summary>F5 of a portfolio: open alerts, flags and intake (console.md §8.5).</summary>
internal static class AlertsPage
{
    private static readonly string[] Flags = ["shadow", "actions", "events", "trend_redeploy", "eps"];

    public static IReadOnlyList<TextLine> Lines(TuiState state)
    {
        var s = state.Status;
        var lines = new List<TextLine> { TextLine.Head("Alerts") };
        var rows = StatusText.At(s, "alerts") as JsonArray;
        lines.AddRange(rows is null ? [TextLine.Of("alerts are not reported", Ink.Muted)]
            : rows.Count == 0 ? [TextLine.Of("no alert", Ink.Muted)]
            : rows.Select(Alert));
        lines.Add(TextLine.Empty);
        lines.Add(TextLine.Head("Flags"));
        lines.AddRange(Flags.Select(name => TextLine.Fact(name, StatusText.Text(s, "flags." + name) switch
        {
            "true" => new Piece("on", Ink.Plain),
            "false" => new Piece("off", name == "actions" ? Ink.Warn : Ink.Muted),
            _ => StatusText.Absent,
        })));
        lines.Add(TextLine.Fact("circuit breaker", StatusText.Text(s, "flags.breaker") is { Length: > 0 } breaker
            ? new Piece(breaker, Ink.Crit)
            : new Piece("closed", Ink.Plain)));
        lines.Add(TextLine.Empty);
        lines.Add(TextLine.Head("Intake"));
        lines.AddRange(StatusText.At(s, "ingest") is JsonObject { Count: > 0 } intake
            ? intake.Select(row => TextLine.Fact(row.Key.Replace('_', ' '), StatusText.Value(intake, row.Key, 1)))
            : [TextLine.Of("intake is not reported", Ink.Muted)]);
        return lines;
    }

    private static TextLine Alert(JsonNode? row) => row is JsonObject alert
        ? new TextLine().Cell(StatusText.Text(alert, "key") ?? "?", 34, Ink.Warn)
            .Cell(KindText.Cell(alert, "value", 2), -10)
            .Add($"warning {KindText.Cell(alert, "warning", 2)} · critical {KindText.Cell(alert, "critical", 2)}  ",
                Ink.Muted)
            .Add(StatusText.Text(alert, "runbook") ?? "")
        : TextLine.Of(row?.ToString() ?? "?", Ink.Warn);
}
