namespace Millwright.Host.History;

/// <summary>Which records of a journal are asked for.</summary>
/// <param name="From">First position, oldest rows first taken; null = the newest.</param>
/// <param name="Before">Positions below this one only; null = up to the newest.</param>
/// <param name="Limit">Most rows, 1 … <see cref="JournalPages.MaxRows"/>.</param>
/// <param name="Types">Names of record types; empty = all.</param>
/// <param name="Text">Text that the JSON form contains, case ignored; "" = any.</param>
internal sealed record JournalQuestion(
    ulong? From, ulong? Before, int Limit, IReadOnlyList<string> Types, string Text);
