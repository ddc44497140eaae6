namespace Millwright.Host.Terminal;

/// <summary>The bottom line: mode, what is typed, how an open prefix continues, or what was said last.</summary>
internal static class TuiBottom
{
    /// <summary>The line.</summary>
    public static TextLine Line(
        TuiState state, TuiMode mode, TuiBar bar, KeyChords chords, string message, int width)
    {
        var line = new TextLine().Add(mode.ToString().ToUpperInvariant() + " ", Ink.Info);
        if (mode == TuiMode.Command)
        {
            return line.Add((bar.IsFilter ? "/" : ":") + bar.Text + "_", Ink.Strong);
        }

        if (chords.Prefix.Count > 0)
        {
            var next = chords.Continuations().Where(row => row.For is null || row.For == (state.Selected ?? "slot"))
                .Select(row => $"{Keymap.Label(row.Keys[chords.Prefix.Count])} {row.Summary}");
            return line.Add($"{string.Join(' ', chords.Prefix.Select(Keymap.Label))} … ", Ink.Strong)
                .Add(string.Join(" · ", next), Ink.Muted);
        }

        var hint = width < 80 ? "terminal small; ? help" : "? help · : command · g go · ! emergency · :quit leaves";
        return line.Add(message.Length > 0 ? message : hint, message.Length > 0 ? Ink.Warn : Ink.Muted);
    }

    /// <summary>Why no command may be sent now, or null.</summary>
    public static string? Blocked(TuiState state) =>
        state.Role == "viewer" ? "viewer role: commands are disabled"
            : state.Link == "down" ? "link down: it would not arrive"
            : state.Past is not null ? "not live: the screen shows the past; :live returns"
            : null;
}
