namespace Millwright.Regime.Score;

/// <summary>One remembered cycle (regime.md §9.8).</summary>
/// <param name="State">State vector at entry, 18 values.</param>
/// <param name="Label">Outcome.</param>
/// <param name="ProfitPerSec">Net profit per second, quote units.</param>
/// <param name="EntryAt">Epoch seconds.</param>
/// <param name="ExitAt">Epoch seconds.</param>
/// <param name="Key">Cycle key, unique within a plant.</param>
/// <param name="Provisional">The position is still open.</param>
public sealed record MemoryRecord(
    double[] State,
    MemoryLabel Label,
    double ProfitPerSec = 0.0,
    double EntryAt = 0.0,
    double ExitAt = 0.0,
    string Key = "",
    bool Provisional = false)
{
    /// <summary>Label of a closed cycle.</summary>
    public static MemoryLabel LabelOf(double netProfit, double durationSec) =>
        netProfit <= 0.0 ? MemoryLabel.Loss
        : durationSec < 3600.0 ? MemoryLabel.FastFill
        : durationSec <= 86400.0 ? MemoryLabel.SlowFill
        : MemoryLabel.Stuck;
}
