using System.Text;

namespace Millwright.Host.Terminal;

/// <summary>One line of a page: pieces from left to right.</summary>
public sealed class TextLine
{
    private readonly List<Piece> pieces = [];

    /// <summary>Pieces from left to right.</summary>
    public IReadOnlyList<Piece> Pieces => pieces;

    /// <summary>Object the line stands for, for the selection; null = none.</summary>
    public string? Id { get; init; }

    /// <summary>Characters of the line.</summary>
    public int Length => pieces.Sum(static piece => piece.Text.Length);

    /// <summary>An empty line.</summary>
    public static TextLine Empty => new();

    /// <summary>A line of one ink.</summary>
    public static TextLine Of(string text, Ink ink = Ink.Plain) => new TextLine().Add(text, ink);

    /// <summary>A heading.</summary>
    public static TextLine Head(string text) => Of(text, Ink.Strong);

    /// <summary>A label and its value, the label padded to a column.</summary>
    public static TextLine Fact(string label, Piece value, int column = 22) =>
        new TextLine().Add(label.PadRight(column), Ink.Muted).Add(value.Text, value.Ink);

    /// <summary>Appends text; control characters become spaces, so no server text can steer the terminal.</summary>
    public TextLine Add(string text, Ink ink = Ink.Plain)
    {
        ArgumentNullException.ThrowIfNull(text);
        pieces.Add(new Piece(Clean(text), ink));
        return this;
    }

    /// <summary>Appends a piece.</summary>
    public TextLine Add(Piece piece) => Add(piece.Text, piece.Ink);

    /// <summary>Appends text cut or padded to a width; a positive width aligns left, a negative one right.</summary>
    public TextLine Cell(string text, int width, Ink ink = Ink.Plain)
    {
        ArgumentNullException.ThrowIfNull(text);
        var size = Math.Abs(width);
        var cut = text.Length > size ? text[..Math.Max(0, size - 1)] + "…" : text;
        return Add((width < 0 ? cut.PadLeft(size) : cut.PadRight(size)) + " ", ink);
    }

    /// <summary>Appends a piece as a cell.</summary>
    public TextLine Cell(Piece piece, int width) => Cell(piece.Text, width, piece.Ink);

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var piece in pieces)
        {
            text.Append(piece.Text);
        }

        return text.ToString().TrimEnd();
    }

    private static string Clean(string text) =>
        text.AsSpan().IndexOfAnyInRange('\0', '\x1f') < 0 && !text.Contains('\x7f', StringComparison.Ordinal)
            && !text.Any(static c => c is >= '\x80' and <= '\x9f')
                ? text
                : string.Concat(text.Select(static c => char.IsControl(c) ? ' ' : c));
}
