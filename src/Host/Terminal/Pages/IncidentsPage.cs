namespace Millwright.Host.Terminal.Pages;

/// <summary>F3: incidents that are not cleared, worst first, with the detail of the selected one.</summary>
internal static class IncidentsPage
{
    public static IReadOnlyList<TextLine> Lines(TuiState state)
    {
        var rows = state.Incidents;
        if (rows.Count == 0)
        {
            return [TextLine.Of("No incident", Ink.Muted)];
        }

        var lines = new List<TextLine>
        {
            new TextLine().Cell("sev", 4, Ink.Muted).Cell("state", 15, Ink.Muted).Cell("opened", 9, Ink.Muted)
                .Cell("n", -3, Ink.Muted).Add("title", Ink.Muted),
        };
        foreach (var row in rows)
        {
            var severity = StatusText.Text(row, "severity") ?? "?";
            var ink = severity is "A" or "C" ? Ink.Crit : severity == "W" ? Ink.Warn : Ink.Plain;
            var sign = severity is "A" or "C" ? "◆" : severity == "W" ? "▲" : "●";
            lines.Add(new TextLine { Id = StatusText.Text(row, "id") }
                .Cell($"{sign} {severity}", 4, ink)
                .Cell(StatusText.Text(row, "state") ?? "?", 15)
                .Cell(StatusText.Time(StatusText.Number(row, "opened_at")), 9)
                .Cell(StatusText.Text(row, "occurrences") ?? "?", -3)
                .Add(StatusText.Text(row, "title") ?? StatusText.Text(row, "rule_id") ?? ""));
        }

        lines.Add(TextLine.Empty);
        if (rows.FirstOrDefault(row => StatusText.Text(row, "id") == state.Incident) is not { } chosen)
        {
            lines.Add(TextLine.Of("] and [ select; a acknowledges, m s shelves, m n comments", Ink.Muted));
            return lines;
        }

        lines.Add(TextLine.Head(StatusText.Text(chosen, "title") ?? ""));
        lines.Add(TextLine.Fact("id", StatusText.Word(chosen, "id")));
        lines.Add(TextLine.Fact("object", StatusText.Word(chosen, "subject")));
        lines.Add(TextLine.Fact("last", new Piece(StatusText.Time(StatusText.Number(chosen, "last_at")), Ink.Plain)));
        lines.Add(TextLine.Fact("acknowledged by", StatusText.Word(chosen, "ack.by")));
        if (chosen["comments"] is System.Text.Json.Nodes.JsonArray comments)
        {
            lines.AddRange(comments.Select(comment => TextLine.Of("  " + comment, Ink.Muted)));
        }

        return lines;
    }
}
