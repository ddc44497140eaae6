using System.Text.Json.Nodes;

namespace Millwright.Host.Terminal.Pages;

/// <summary>F1 of an alpha plant: what may leave, the signal against its thresholds, positions (console.md §9.1).
/// </summary>
internal static class EnginePage
{
    public static IReadOnlyList<TextLine> Lines(TuiState state)
    {
        var s = state.Status;
        if (s is null)
        {
            return [TextLine.Of("Waiting for the first state of this plant…", Ink.Muted)];
        }

        var lines = new List<TextLine>
        {
            TextLine.Head(StatusText.Text(s, "guard_word") ?? "guard not reported"),
            TextLine.Fact("stage · mode", new Piece(
                $"{StatusText.Word(s, "stage").Text} · {StatusText.Word(s, "mode").Text}", Ink.Plain)),
            TextLine.Fact("scan every", new Piece(KindText.Span(StatusText.Number(s, "q_ms")), Ink.Plain)),
            TextLine.Fact("scans · missed · gaps", new Piece(
                $"{KindText.Cell(s, "scans", 0)} · {KindText.Cell(s, "missed", 0)} · "
                + KindText.Cell(s, "scan_gaps", 0), Ink.Plain)),
            TextLine.Fact("posture", StatusText.Word(s, "factors.posture")),
            TextLine.Fact("capital", StatusText.Value(s, "capital", 2)),
            TextLine.Empty,
            TextLine.Head("Signal"),
            TextLine.Fact("D", StatusText.Value(s, "signal.div", 5)),
            TextLine.Fact("flags", new Piece(ShipText.Items(s, "signal.flags"), Ink.Muted)),
        };
        lines.AddRange(StatusText.List(s, "signal.thresholds").Select(row => TextLine.Fact(
            $"{StatusText.Text(row, "lane")} entry · extreme",
            new Piece($"{KindText.Cell(row, "entry", 4)} · {KindText.Cell(row, "extreme", 4)}", Ink.Plain))));
        lines.Add(TextLine.Empty);
        lines.Add(TextLine.Head("Positions"));
        var positions = StatusText.List(s, "positions");
        lines.AddRange(positions.Count == 0
            ? [TextLine.Of("no position", Ink.Muted)]
            : positions.Select(Position));
        lines.Add(TextLine.Empty);
        lines.Add(TextLine.Head("Instruments"));
        lines.AddRange(StatusText.List(s, "signal.instruments").Select(row => new TextLine()
            .Cell(StatusText.Text(row, "symbol") ?? "?", 12, Ink.Info)
            .Cell(KindText.Cell(row, "mid", 5), -14)
            .Cell(KindText.Cell(row, "imbalance", 3), -8)
            .Add(string.Join(' ', new[] { StatusText.Text(row, "why_not"), StatusText.Text(row, "exclusion") }
                .Where(static word => !string.IsNullOrEmpty(word))), Ink.Muted)));
        return lines;
    }

    private static TextLine Position(JsonObject row) => new TextLine()
        .Cell(StatusText.Text(row, "lane") ?? "?", 6)
        .Cell(StatusText.Text(row, "shadow") == "true" ? "shadow" : "real", 7, Ink.Muted)
        .Cell(StatusText.Text(row, "symbol") ?? "?", 12, Ink.Info)
        .Cell(StatusText.Text(row, "qty") ?? "—", -14)
        .Cell(KindText.Cell(row, "pnl_bps", 1) + " bps", -12, StatusText.Number(row, "pnl_bps") < 0 ? Ink.Crit : Ink.Ok)
        .Add($"×{KindText.Cell(row, "leverage", 2)}  {KindText.Cell(row, "bars_held", 0)} bars");
}
