namespace Millwright.Kernel;

/// <summary>Earmarks realised profit of a slot for repricing, or spends the earmark (regime.md §12.3).</summary>
/// <param name="Slot">Slot id.</param>
/// <param name="Amount">Quote units, ≥ 0.</param>
/// <param name="Credit">Earmark, else spend.</param>
/// <param name="Position">Position concerned.</param>
/// <param name="Number">Rising number of the row, unique per plant.</param>
public sealed record CompanionSubsidy(int Slot, double Amount, bool Credit, long Position, long Number);
