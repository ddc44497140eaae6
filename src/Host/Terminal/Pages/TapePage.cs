namespace Millwright.Host.Terminal.Pages;

/// <summary>F8 of an alpha plant: decisions, newest first (console.md §9.1).</summary>
internal static class TapePage
{
    public static IReadOnlyList<TextLine> Lines(TuiState state)
    {
        var rows = StatusText.List(state.Status, "tape").Where(row => row.ToJsonString().Contains(
            state.Filter, StringComparison.OrdinalIgnoreCase)).ToArray();
        var lines = new List<TextLine>
        {
            new TextLine().Cell("time", 9, Ink.Muted).Cell("scan", -8, Ink.Muted).Cell("lane", 6, Ink.Muted)
                .Cell("action", 24, Ink.Muted).Cell("symbol", 12, Ink.Muted).Cell("D", -9, Ink.Muted)
                .Cell("lev", -6, Ink.Muted).Cell("notional", -11, Ink.Muted).Add("gate", Ink.Muted),
        };
        lines.AddRange(rows.Length == 0
            ? [TextLine.Of(state.Filter.Length > 0 ? "the filter hides every decision" : "no decision yet", Ink.Muted)]
            : rows.Select(row => new TextLine()
                .Cell(KindText.Clock(row, "ts_ms"), 9)
                .Cell(KindText.Cell(row, "scan_no", 0), -8)
                .Cell(StatusText.Text(row, "lane") ?? "?", 6)
                .Cell(StatusText.Text(row, "action") ?? "?", 24,
                    StatusText.Text(row, "action") is "Enter" or "Open" ? Ink.Ok : Ink.Plain)
                .Cell(StatusText.Text(row, "symbol") ?? "—", 12, Ink.Info)
                .Cell(KindText.Cell(row, "div", 4), -9)
                .Cell(KindText.Cell(row, "leverage", 2), -6)
                .Cell(KindText.Cell(row, "notional", 2), -11)
                .Add(StatusText.Text(row, "gate") ?? "", Ink.Muted)));
        return lines;
    }
}
