namespace Millwright.Regime.Plant;

/// <summary>Immutable read model of the regime plant.</summary>
/// <param name="Json">One JSON object in UTF-8 with the blocks of regime.md §15.</param>
/// <param name="JournalSeq">Journal position it shows.</param>
public sealed record RegimeView(byte[] Json, ulong JournalSeq);
