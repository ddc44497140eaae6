namespace Millwright.Kernel;

/// <summary>Stamps of a read model (kernel.md §9.5: every published view carries <c>jseq</c>).</summary>
/// <param name="JournalSeq">Journal position the view shows.</param>
/// <param name="Now">Logical time of that position.</param>
/// <param name="State">Life-cycle state of the plant.</param>
/// <param name="Kernel">Group facts the plant may show (intents, incidents, toggles, pause reasons).</param>
public readonly record struct ViewRequest(ulong JournalSeq, Instant Now, PlantState State, PlantGroup Kernel);
