using System.Globalization;
using System.Text.Json.Nodes;

namespace Millwright.Host.Terminal.Pages;

/// <summary>The strip of portfolio and alpha plants, and pieces their pages share.</summary>
internal static class KindText
{
    /// <summary>Link, run state, venue and counts.</summary>
    public static TextLine Head(TuiState state, int critical, int others)
    {
        var (word, ink) = Run(state);
        var venue = Badge(state);
        return new TextLine()
            .Add("Millwright ", Ink.Strong).Add(state.Plant + "  ", Ink.Info)
            .Add($"[{venue}] ", venue == "LIVE" ? Ink.Crit : Ink.Strong)
            .Add("LINK ", Ink.Muted).Add(state.Link, state.Link == "ok" ? Ink.Plain : Ink.Crit)
            .Add("  ENGINE ", Ink.Muted).Add(word, ink)
            .Add($"  ◆{critical} ▲{others}", critical > 0 ? Ink.Crit : Ink.Muted)
            .Add(state.Frozen ? $"  FROZEN {state.Unread} new" : "", Ink.Warn);
    }

    /// <summary>What the operator should know first.</summary>
    public static TextLine Symptom(TuiState state)
    {
        var s = state.Status;
        if (s is null)
        {
            return TextLine.Of("waiting for the first state", Ink.Muted);
        }

        if (state.Kind == "alpha")
        {
            var level = StatusText.Text(s, "breaker.level");
            return level is not null and not "Normal"
                ? TextLine.Of($"◆ breaker {level}", Ink.Crit)
                : TextLine.Of(
                    $"guard {StatusText.Word(s, "guard_word").Text} · stage {StatusText.Word(s, "stage").Text}",
                    Ink.Muted);
        }

        if (StatusText.Text(s, "flags.breaker") is { Length: > 0 } breaker)
        {
            return TextLine.Of($"◆ circuit breaker: {breaker}", Ink.Crit);
        }

        var alerts = (StatusText.At(s, "alerts") as JsonArray)?.Count ?? 0;
        return alerts > 0 ? TextLine.Of($"▲ {alerts} alerts (F5)", Ink.Warn)
            : TextLine.Of($"core band {StatusText.Word(s, "posture.band").Text}", Ink.Muted);
    }

    /// <summary>A gauge of a value between two ends, with its mark.</summary>
    public static Piece Gauge(double? value, double low, double high, int width, Ink ink)
    {
        if (value is not { } number)
        {
            return StatusText.Absent;
        }

        var share = Math.Clamp((number - low) / (high - low), 0.0, 1.0);
        var at = (int)Math.Round(share * (width - 1));
        return new Piece("[" + new string('·', at) + "|" + new string('·', width - 1 - at) + "]", ink);
    }

    /// <summary>A number with decimals as a cell text, a dash where there is none.</summary>
    public static string Cell(JsonNode? row, string path, int decimals) =>
        StatusText.Number(row, path) is { } number ? StatusText.Fixed(number, decimals) : "—";

    /// <summary>Milliseconds of an instant in epoch ms as a time of day.</summary>
    public static string Clock(JsonNode? row, string path) => StatusText.Time(StatusText.Number(row, path));

    /// <summary>A duration in ms as words.</summary>
    public static string Span(double? ms) => ms is not { } value ? "—"
        : value < 1000 ? value.ToString("0", CultureInfo.InvariantCulture) + " ms"
        : StatusText.Span(value / 1000.0);

    /// <summary>What kind of orders may leave (console.md §1.1), the same rule as in the browser.</summary>
    private static string Badge(TuiState state)
    {
        var venue = (StatusText.Text(state.Status, "venue") ?? "unknown").ToUpperInvariant();
        var made = venue is "SYNTHETIC" or "RECORDED" ? "SIM" : venue;
        return state.Kind == "alpha"
            ? StatusText.Text(state.Status, "mode")?.ToUpperInvariant() switch
            {
                "SHADOW" => "OBSERVE",
                "SCRIPTED" => "SIM",
                "VST" => "TESTNET",
                { } mode => mode,
                null => made,
            }
            : StatusText.Text(state.Status, "flags.shadow") switch
            {
                "true" => "OBSERVE",
                "false" when made != "SIM" => "LIVE",
                _ => made,
            };
    }

    private static (string Word, Ink Ink) Run(TuiState state)
    {
        var s = state.Status;
        return s is null ? ("unknown", Ink.Muted)
            : state.Kind == "alpha"
                ? StatusText.Text(s, "paused") == "true" ? ("PAUSED", Ink.Warn) : ("RUNNING", Ink.Plain)
                : StatusText.Text(s, "flags.actions") == "false" ? ("ACTIONS OFF", Ink.Warn) : ("RUNNING", Ink.Plain);
    }
}
