namespace Millwright.Regime.Healing;

/// <summary>One journal row as the subsidy sees it.</summary>
/// <param name="Slot">Slot id.</param>
/// <param name="Kind">Event name.</param>
/// <param name="Amount">Quote units.</param>
internal readonly record struct SubsidyRow(int Slot, string Kind, double Amount)
{
    public double Earned => Kind is "churner_profit" or "over_performance" ? Math.Max(0.0, Amount) : 0.0;

    public double Consumed => Kind == "repriced" ? Math.Max(0.0, Amount) : 0.0;
}
