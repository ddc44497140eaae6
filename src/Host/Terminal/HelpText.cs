namespace Millwright.Host.Terminal;

/// <summary>Help made from the shared keymap.</summary>
public static class HelpText
{
    /// <summary>Lines of the help for a kind of plant.</summary>
    public static IReadOnlyList<TextLine> Lines(string kind)
    {
        var lines = new List<TextLine>
        {
            TextLine.Of("F1–F8 pages · F9 emergency anywhere · Ctrl+L redraw · :quit leaves", Ink.Muted),
        };
        foreach (var group in Keymap.Rows.Where(row => row.Plants?.Contains(kind) != false)
            .GroupBy(row => row.Group))
        {
            lines.Add(TextLine.Empty);
            lines.Add(TextLine.Head(group.Key));
            foreach (var row in group.Where(row => row.Keys[^1] is not [>= '2' and <= '9']))
            {
                var keys = string.Join(' ', row.Keys.Select(key => key == "1" ? "1…9" : Keymap.Label(key)));
                lines.Add(new TextLine().Cell(keys, 10, Ink.Info).Add(row.Summary)
                    .Add(row.For is { } chosen ? $" ({chosen})" : "", Ink.Muted)
                    .Add(TuiVerbs.BrowserOnly.Contains(row.Verb) ? " — browser only" : "", Ink.Muted));
            }
        }

        return lines;
    }
}
