namespace Millwright.Host.Regime;

/// <summary>One table of a study, the same on every kind of page.</summary>
/// <param name="Title">Heading.</param>
/// <param name="Note">Sentence below it; empty = none.</param>
/// <param name="Columns">Column headings.</param>
/// <param name="Rows">Cells.</param>
internal sealed record StudyTable(
    string Title, string Note, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);
