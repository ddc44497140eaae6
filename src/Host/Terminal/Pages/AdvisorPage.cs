namespace Millwright.Host.Terminal.Pages;

/// <summary>F5: open suggestions, to approve or dismiss, and what the governor did.</summary>
internal static class AdvisorPage
{
    public static IReadOnlyList<TextLine> Lines(TuiState state)
    {
        var lines = new List<TextLine> { TextLine.Head("Suggestions") };
        var open = StatusText.List(state.Status, "governor.suggestions")
            .Where(row => StatusText.Text(row, "state") is null or "open").ToArray();
        if (open.Length == 0)
        {
            lines.Add(TextLine.Of(
                state.Status is null ? "no state yet" : "No open suggestion", Ink.Muted));
        }

        foreach (var row in open)
        {
            lines.Add(new TextLine { Id = StatusText.Text(row, "id") }
                .Cell(StatusText.Text(row, "id") ?? "?", -5, Ink.Info)
                .Cell(StatusText.Text(row, "kind") ?? "?", 16)
                .Add(StatusText.Text(row, "reason") ?? ""));
        }

        if (open.Length > 0)
        {
            lines.Add(TextLine.Of("M g approves the first, M x dismisses it", Ink.Muted));
        }

        lines.Add(TextLine.Empty);
        lines.Add(TextLine.Head("Last actions"));
        var actions = StatusText.List(state.Status, "governor.last_actions");
        lines.AddRange(actions.Count == 0
            ? [TextLine.Of("no action yet", Ink.Muted)]
            : actions.Select(row => new TextLine()
                .Cell(StatusText.Time(StatusText.Number(row, "ts")), 9, Ink.Muted)
                .Cell(StatusText.Text(row, "kind") ?? "?", 16)
                .Add(StatusText.Text(row, "text") ?? "")));
        return lines;
    }
}
