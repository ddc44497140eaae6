namespace Millwright.Grid.Diagnosis;

/// <summary>What the diagnosis needs of one slot.</summary>
/// <param name="Id">Slot.</param>
/// <param name="Sticky">Type; null = not reported.</param>
/// <param name="Phase">S0, S1a, S1b or S2; null = not reported.</param>
/// <param name="PhaseSince">Start of the phase, Unix seconds; null = unknown.</param>
/// <param name="S2EnteredAt">Start of S2, Unix seconds; null = not in S2.</param>
/// <param name="ModeFlag">two_sided, long_only or short_only.</param>
/// <param name="StuckScore">0..3; null = not reported.</param>
/// <param name="Recoveries">Recovery orders held.</param>
public readonly record struct SlotFacts(
    int Id, bool? Sticky, string? Phase, double? PhaseSince, double? S2EnteredAt, string? ModeFlag,
    double? StuckScore, int Recoveries);
