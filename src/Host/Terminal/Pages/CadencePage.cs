namespace Millwright.Host.Terminal.Pages;

/// <summary>F2 of an alpha plant: cadence of each action, breaker triggers, orders (console.md §9.4).</summary>
internal static class CadencePage
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
            TextLine.Head("Cadence"),
            new TextLine().Cell("action", 16, Ink.Muted).Cell("mode", 10, Ink.Muted).Cell("every", -10, Ink.Muted)
                .Cell("runs", -9, Ink.Muted).Cell("missed", -7, Ink.Muted).Cell("next", 9, Ink.Muted)
                .Add("late p99", Ink.Muted),
        };
        lines.AddRange(StatusText.List(s, "cadence").Select(row => new TextLine()
            .Cell(StatusText.Text(row, "action") ?? "?", 16, Ink.Info)
            .Cell(StatusText.Text(row, "mode") ?? "?", 10)
            .Cell(KindText.Span(StatusText.Number(row, "q_ms")), -10)
            .Cell(KindText.Cell(row, "runs", 0), -9)
            .Cell(KindText.Cell(row, "missed", 0), -7)
            .Cell(KindText.Clock(row, "next_ms"), 9)
            .Add(KindText.Span(StatusText.Number(row, "lateness_p99_us") / 1000.0))));
        lines.Add(TextLine.Empty);
        lines.Add(TextLine.Head($"Breaker {StatusText.Word(s, "breaker.level").Text}"));
        lines.AddRange(StatusText.List(s, "breaker.triggers").Select(row => new TextLine()
            .Cell(StatusText.Text(row, "name") ?? "?", 20, Ink.Muted)
            .Cell(KindText.Cell(row, "value", 2), -12)
            .Add($"throttle {KindText.Cell(row, "throttle", 0)} · halt {KindText.Cell(row, "halt", 0)} · "
                + $"flatten {KindText.Cell(row, "flatten", 0)}  ", Ink.Muted)
            .Add(StatusText.Text(row, "level") ?? "", StatusText.Text(row, "level") == "Normal" ? Ink.Ok : Ink.Crit)));
        lines.Add(TextLine.Empty);
        lines.Add(TextLine.Head("Execution"));
        lines.Add(TextLine.Fact("port", StatusText.Word(s, "execution.port")));
        lines.Add(TextLine.Fact("time to live", new Piece(
            KindText.Span(StatusText.Number(s, "execution.ttl_ms")), Ink.Plain)));
        lines.Add(TextLine.Fact("orders · unknown", new Piece(
            $"{KindText.Cell(s, "execution.orders_total", 0)} · {KindText.Cell(s, "execution.unknown_now", 0)}",
            Ink.Plain)));
        return lines;
    }
}
