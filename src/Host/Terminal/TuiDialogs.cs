namespace Millwright.Host.Terminal;

/// <summary>Lines of the confirmation, the emergency choice and the row of pages.</summary>
internal static class TuiDialogs
{
    public static IReadOnlyList<TextLine> Emergency(TuiState state, string chosen) =>
    [
        TextLine.Of($"Emergency · plant {state.Plant}", Ink.Crit),
        TextLine.Empty,
        .. TuiRun.Emergencies(state.Kind).Select(row => TextLine.Of(
            $"  {(chosen == row.Digit ? "●" : "○")} {row.Digit}  {row.Text}",
            chosen == row.Digit ? Ink.Strong : Ink.Plain)),
        TextLine.Empty,
        TextLine.Of("1, 2 or 3, then Enter. Esc closes.", Ink.Muted),
    ];

    public static IReadOnlyList<TextLine> Ask(Question ask)
    {
        var lines = new List<TextLine>
        {
            TextLine.Head($"{ask.Request.Kind}?"),
            TextLine.Fact("parameters", new Piece(ask.Request.Parameters.ToJsonString(), Ink.Plain)),
        };
        if (ask.Tier >= 2)
        {
            lines.Add(TextLine.Empty);
            lines.AddRange(ask.Problem is { } problem ? [TextLine.Of($"No preview: {problem}", Ink.Crit)]
                : ask.Consequences is not { } list ? [TextLine.Of("Asking the server what this would do…", Ink.Muted)]
                : list.Count == 0 ? [TextLine.Of("The server lists no consequence.", Ink.Muted)]
                : list.Select(line => TextLine.Of("  · " + line)));
            lines.Add(TextLine.Empty);
            lines.Add(new TextLine().Add($"Type {ask.Word} to confirm: ").Add(ask.Typed + "_", Ink.Strong));
        }

        lines.Add(TextLine.Empty);
        lines.Add(TextLine.Of("Enter confirms, Esc cancels", Ink.Muted));
        return lines;
    }

    public static TextLine Tabs(TuiState state)
    {
        var line = new TextLine();
        var pages = TuiPages.Of(state);
        for (var i = 0; i < pages.Count; i++)
        {
            line.Add(
                (i < 8 ? $" F{i + 1}" : "") + $" {pages[i]} ",
                pages[i] == TuiPages.Shown(state) ? Ink.Selected : Ink.Muted);
        }

        return line;
    }
}
