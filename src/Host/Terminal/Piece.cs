namespace Millwright.Host.Terminal;

/// <summary>Some text of one ink.</summary>
/// <param name="Text">Text without control characters.</param>
/// <param name="Ink">Meaning.</param>
public readonly record struct Piece(string Text, Ink Ink);
