namespace Millwright.Host.Terminal.Pages;

/// <summary>F6: sentences of the plant and the newest ledger rows, filtered by <c>/</c>.</summary>
internal static class JournalPage
{
    private const int Most = 60;

    public static IReadOnlyList<TextLine> Lines(TuiState state)
    {
        var lines = new List<TextLine>
        {
            TextLine.Head(state.Filter.Length > 0 ? $"Narration, filter “{state.Filter}”" : "Narration"),
        };
        var rows = state.Narration.Count > 0 ? state.Narration : StatusText.List(state.Status, "commentary");
        var found = rows.Where(row => Matches(StatusText.Text(row, "text"), state.Filter)).Take(Most).ToArray();
        lines.AddRange(found.Length == 0
            ? [TextLine.Of(rows.Count == 0 ? "no narration yet" : "the filter hides every line", Ink.Muted)]
            : found.Select(row => new TextLine()
                .Cell(StatusText.Time(StatusText.Number(row, "ts")), 9, Ink.Muted)
                .Add(StatusText.Text(row, "text") ?? "", StatusText.Text(row, "severity") switch
                {
                    "crit" or "error" => Ink.Crit,
                    "warn" or "warning" => Ink.Warn,
                    _ => Ink.Plain,
                })));
        lines.Add(TextLine.Empty);
        lines.Add(TextLine.Head("Ledger, newest first"));
        lines.Add(new TextLine().Cell("seq", -7, Ink.Muted).Cell("time", 9, Ink.Muted).Cell("slot", -5, Ink.Muted)
            .Cell("type", 20, Ink.Muted).Cell("debit", -12, Ink.Muted).Cell("credit", -12, Ink.Muted)
            .Add("note", Ink.Muted));
        var entries = StatusText.List(state.Status, "ledger.recent_entries")
            .Where(row => Matches(row.ToJsonString(), state.Filter)).Take(Most).ToArray();
        lines.AddRange(entries.Length == 0
            ? [TextLine.Of("no entry", Ink.Muted)]
            : entries.Select(row => new TextLine()
                .Cell(StatusText.Text(row, "seq") ?? "?", -7)
                .Cell(StatusText.Time(StatusText.Number(row, "timestamp")), 9, Ink.Muted)
                .Cell(StatusText.Text(row, "slot_id") ?? "", -5)
                .Cell(StatusText.Text(row, "entry_type") ?? "?", 20)
                .Cell(StatusText.Value(row, "debit_usd", 4).Text, -12)
                .Cell(StatusText.Value(row, "credit_usd", 4).Text, -12)
                .Add(StatusText.Text(row, "note") ?? "", Ink.Muted)));
        return lines;
    }

    private static bool Matches(string? text, string filter) =>
        filter.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .All(word => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true);
}
