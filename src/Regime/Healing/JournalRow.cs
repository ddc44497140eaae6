namespace Millwright.Regime.Healing;

/// <summary>One row of the position journal (regime.md §12.2).</summary>
/// <param name="At">Epoch seconds.</param>
/// <param name="Position">Position id.</param>
/// <param name="Slot">Slot id.</param>
/// <param name="Event">created, repriced, filled, over_performance, churner_profit, written_off or operator_action.
/// </param>
/// <param name="Detail">Reason with its numbers.</param>
/// <param name="Amount">Quote units: subsidy consumed or earned, profit.</param>
public sealed record JournalRow(
    double At, long Position, int Slot, string Event, string Detail, double Amount);
