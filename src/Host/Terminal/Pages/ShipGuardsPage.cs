using System.Text.Json.Nodes;

namespace Millwright.Host.Terminal.Pages;

/// <summary>Guards (console.md §10.4): rules with their limits, and what matches now with its timers.</summary>
internal static class ShipGuardsPage
{
    public static IReadOnlyList<TextLine> Lines(TuiState state)
    {
        var guards = StatusText.List(state.Status, "guards");
        if (guards.Count == 0)
        {
            return [TextLine.Of("no guard rules reported", Ink.Muted)];
        }

        var lines = new List<TextLine>();
        foreach (var rule in guards)
        {
            var on = StatusText.Text(rule, "enabled") == "true";
            lines.Add(new TextLine().Cell(StatusText.Text(rule, "id") ?? "?", 30, Ink.Strong)
                .Cell(StatusText.Text(rule, "severity") ?? "?", 10).Add(on ? "on" : "OFF", on ? Ink.Ok : Ink.Warn));
            lines.Add(TextLine.Of(
                $"  {StatusText.Value(rule, "min_range_m", 0).Text} … "
                + $"{StatusText.Value(rule, "max_range_m", 0, "m").Text}"
                + $" ± {StatusText.Value(rule, "hysteresis_m", 0, "m").Text}  q ≥ "
                + $"{StatusText.Value(rule, "min_quality", 2).Text}  after "
                + $"{StatusText.Value(rule, "min_duration_s", 1, "s").Text}"
                + $"  clear {StatusText.Value(rule, "min_clear_s", 1, "s").Text}  cool-down "
                + StatusText.Value(rule, "cooldown_s", 0, "s").Text, Ink.Muted));
            var keys = StatusText.List(rule, "keys");
            lines.AddRange(keys.Count == 0 ? [TextLine.Of("  no match", Ink.Muted)] : keys.Select(Key));
            lines.Add(TextLine.Empty);
        }

        return lines;
    }

    private static TextLine Key(JsonObject key)
    {
        var active = StatusText.Text(key, "active") == "true";
        return new TextLine().Add("  ").Cell(StatusText.Text(key, "track_id") ?? "?", 10)
            .Cell(active ? "ACTIVE" : "waiting", 8, active ? Ink.Crit : Ink.Muted)
            .Add("match ", Ink.Muted).Add(StatusText.Number(key, "match_s") is { } m ? StatusText.Span(m) : "—")
            .Add("  last alert ", Ink.Muted)
            .Add(StatusText.Number(key, "alert_s") is { } a ? StatusText.Span(a) + " ago" : "never");
    }
}
