using System.Text.Json.Nodes;

namespace Millwright.Host.Terminal.Pages;

/// <summary>F8 of a portfolio: the three lanes of the portfolio, then all tokens (console.md §8.1).</summary>
internal static class PhasesPage
{
    public static IReadOnlyList<TextLine> Lines(TuiState state)
    {
        if (StatusText.At(state.Status, "phases.items") is not JsonObject items)
        {
            return [TextLine.Of("phases are not reported", Ink.Muted)];
        }

        var lines = new List<TextLine>
        {
            TextLine.Head("PORTFOLIO"),
            TextLine.Of("         −2                                    +2", Ink.Muted),
        };
        foreach (var lane in (items["PORTFOLIO"] as JsonArray ?? []).OfType<JsonObject>())
        {
            lines.Add(new TextLine().Cell(StatusText.Text(lane, "horizon") ?? "?", 7, Ink.Muted)
                .Add(IsWarm(lane)
                    ? KindText.Gauge(StatusText.Number(lane, "score"), -2, 2, 40, Ink.Info)
                    : new Piece("[" + new string(' ', 40) + "]", Ink.Muted)).Add(" ")
                .Cell(Word(lane), 18, InkOf(lane))
                .Add(IsWarm(lane)
                    ? $"confidence {KindText.Cell(lane, "confidence", 2)} · dwell left "
                        + $"{KindText.Cell(lane, "dwell_remaining", 1)} h"
                    : "", Ink.Muted)
                .Add(StatusText.Text(lane, "stale") == "true" ? " stale" : "", Ink.Warn));
        }

        lines.Add(TextLine.Empty);
        lines.Add(new TextLine().Cell("token", 18, Ink.Muted).Cell("macro", 18, Ink.Muted).Cell("meso", 18, Ink.Muted)
            .Add("micro", Ink.Muted));
        foreach (var (token, lanes) in items.Where(row => row.Key != "PORTFOLIO" && row.Key.Contains(
            state.Filter, StringComparison.OrdinalIgnoreCase)))
        {
            var line = new TextLine().Cell(token, 18, Ink.Info);
            foreach (var lane in (lanes as JsonArray ?? []).OfType<JsonObject>())
            {
                line.Cell(
                    IsWarm(lane) ? $"{Word(lane)} {KindText.Cell(lane, "score", 2)}" : Word(lane), 18, InkOf(lane));
            }

            lines.Add(line);
        }

        return lines;
    }

    private static bool IsWarm(JsonObject lane) =>
        StatusText.Text(lane, "warm") == "full" && StatusText.Text(lane, "phase") is not (null or "Unknown");

    private static string Word(JsonObject lane) =>
        IsWarm(lane) ? StatusText.Text(lane, "phase")! : $"warming up ({StatusText.Text(lane, "warm")})";

    private static Ink InkOf(JsonObject lane) => !IsWarm(lane) ? Ink.Muted : StatusText.Text(lane, "phase") switch
    {
        "Capitulation" => Ink.Crit,
        "DoubleDip" => Ink.Orange,
        "Dip" => Ink.Violet,
        "Recover" => Ink.Info,
        "Good" => Ink.Ok,
        "Euphoria" => Ink.Warn,
        _ => Ink.Plain,
    };
}
