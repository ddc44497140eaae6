namespace Millwright.Alpha.Plant;

/// <summary>Immutable read model of the alpha plant.</summary>
/// <param name="Json">One JSON object in UTF-8 (console.md §9).</param>
/// <param name="JournalSeq">Journal position it shows.</param>
public sealed record AlphaView(byte[] Json, ulong JournalSeq);
