namespace Millwright.Host.Terminal;

/// <summary>The line at the bottom while something is typed: a command, or the filter of the page.</summary>
internal sealed class TuiBar
{
    private const int Remembered = 20;

    private readonly List<string> history = [];
    private int recall = -1;

    /// <summary>What was typed so far.</summary>
    public string Text { get; private set; } = "";

    /// <summary>True = it filters the page.</summary>
    public bool IsFilter { get; private set; }

    /// <summary>Opens it.</summary>
    public void Open(string text, bool filter) => (Text, IsFilter, recall) = (text, filter, -1);

    /// <summary>Takes a key.</summary>
    /// <returns>Null while typing goes on; else the line, "" when it was given up.</returns>
    public string? Press(string key)
    {
        switch (key)
        {
            case "Escape" or "Ctrl+C":
                Text = "";
                return "";
            case "Enter":
                var line = Text.Trim();
                Remember(line);
                return line;
            case "Backspace":
                Text = Text.Length > 0 ? Text[..^1] : "";
                return null;
            case "Up" or "Down" when history.Count > 0:
                recall = Math.Clamp(recall + (key == "Up" ? 1 : -1), 0, history.Count - 1);
                Text = history[recall];
                return null;
            default:
                Text += key.Length == 1 ? key : "";
                return null;
        }
    }

    private void Remember(string line)
    {
        if (IsFilter || line.Length == 0)
        {
            return;
        }

        history.Remove(line);
        history.Insert(0, line);
        if (history.Count > Remembered)
        {
            history.RemoveAt(Remembered);
        }
    }
}
