using System.Text;

namespace Millwright.Host.Terminal;

/// <summary>
/// The cells on the terminal and the next picture of them (console.md §12): only what differs is written, so that slow
/// lines stay usable. Not thread-safe.
/// </summary>
public sealed class Screen(TerminalLooks looks)
{
    private const string Reset = "\x1b[0m";

    private (char Sign, Ink Ink)[] shown = [];
    private (char Sign, Ink Ink)[] next = [];
    private bool all = true;

    /// <summary>Columns.</summary>
    public int Width { get; private set; }

    /// <summary>Rows.</summary>
    public int Height { get; private set; }

    /// <summary>Sets the size; a change repaints everything.</summary>
    public void Resize(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (width == Width && height == Height)
        {
            return;
        }

        (Width, Height) = (width, height);
        shown = new (char, Ink)[width * height];
        next = new (char, Ink)[width * height];
        Redraw();
    }

    /// <summary>The next flush writes everything.</summary>
    public void Redraw() => all = true;

    /// <summary>Empties the next picture.</summary>
    public void Clear() => Array.Fill(next, (' ', Ink.Plain));

    /// <summary>Draws a line from a column on, cut at <paramref name="limit"/> columns.</summary>
    public void Draw(int x, int y, TextLine line, int limit, bool selected = false)
    {
        ArgumentNullException.ThrowIfNull(line);
        var end = Math.Min(Width, x + limit);
        if (y < 0 || y >= Height)
        {
            return;
        }

        foreach (var piece in line.Pieces)
        {
            foreach (var sign in looks.Ascii ? Ascii.Of(piece.Text) : piece.Text)
            {
                if (x >= end)
                {
                    return;
                }

                next[(y * Width) + x++] = (Single(sign), selected ? Ink.Selected : piece.Ink);
            }
        }

        while (selected && x < end)
        {
            next[(y * Width) + x++] = (' ', Ink.Selected);
        }
    }

    /// <summary>What must be written to bring the terminal to the next picture; "" when nothing changed.</summary>
    public string Flush()
    {
        var text = new StringBuilder();
        if (all)
        {
            text.Append(Reset).Append("\x1b[2J");
        }

        for (var y = 0; y < Height; y++)
        {
            Row(text, y);
        }

        (shown, next) = (next, shown);
        all = false;
        return text.ToString();
    }

    /// <summary>The next picture as plain text.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        for (var y = 0; y < Height; y++)
        {
            var row = new char[Width];
            for (var x = 0; x < Width; x++)
            {
                row[x] = next[(y * Width) + x].Sign;
            }

            text.AppendLine(new string(row).TrimEnd());
        }

        return text.ToString().TrimEnd() + Environment.NewLine;
    }

    /// <summary>The next picture as lines with the sequences of their inks.</summary>
    public IEnumerable<string> Rows()
    {
        for (var y = 0; y < Height; y++)
        {
            var text = new StringBuilder();
            var ink = Ink.Plain;
            for (var x = 0; x < Width; x++)
            {
                var cell = next[(y * Width) + x];
                if (cell.Ink != ink)
                {
                    text.Append(Reset).Append(looks.Begin(cell.Ink));
                    ink = cell.Ink;
                }

                text.Append(cell.Sign);
            }

            yield return text.Append(ink == Ink.Plain ? "" : Reset).ToString();
        }
    }

    private void Row(StringBuilder text, int y)
    {
        var at = -1;
        var ink = Ink.Plain;
        for (var x = 0; x < Width; x++)
        {
            var index = (y * Width) + x;
            var cell = next[index];
            if (!all && cell == shown[index])
            {
                continue;
            }

            if (at != x)
            {
                text.Append("\x1b[").Append(y + 1).Append(';').Append(x + 1).Append('H');
            }

            if (cell.Ink != ink)
            {
                text.Append(Reset).Append(looks.Begin(cell.Ink));
                ink = cell.Ink;
            }

            text.Append(cell.Sign);
            at = x + 1;
        }

        if (ink != Ink.Plain)
        {
            text.Append(Reset);
        }
    }

    /// <summary>A sign that takes exactly one column; wide and combining ones would shift the row.</summary>
    private static char Single(char sign) =>
        char.IsSurrogate(sign) || sign is (>= '\u0300' and <= '\u036f') or (>= '\u0590' and <= '\u08ff')
            or (>= '\u1100' and <= '\u115f') or (>= '\u200b' and <= '\u200f') or (>= '\u2e80' and <= '\ua4cf')
            or (>= '\uac00' and <= '\ud7a3') or (>= '\uf900' and <= '\ufaff') or (>= '\ufe00' and <= '\ufe6f')
            or (>= '\uff00' and <= '\uff60')
                ? '?'
                : sign;
}
