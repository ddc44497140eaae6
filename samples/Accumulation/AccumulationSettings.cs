using Millwright.Kernel;

namespace Samples.Accumulation;

/// <summary>Keys <c>plugins.accumulation.*</c> (regime.md §16.1).</summary>
/// <param name="MinConviction"><c>min_conviction</c>, 0..100.</param>
/// <param name="ReserveUsd"><c>reserve_usd</c>: quote that stays free.</param>
/// <param name="MaxBudgetUsd"><c>max_budget_usd</c>: most quote of one accumulation.</param>
/// <param name="ChunkUsd"><c>chunk_usd</c>: quote of one purchase.</param>
/// <param name="IntervalSec"><c>interval_sec</c>: time between two purchases, s.</param>
/// <param name="MaxDrawdownPct"><c>max_drawdown_pct</c>: fall from the start price that ends it, %.</param>
/// <param name="CooldownSec"><c>cooldown_sec</c>: rest after an end, s.</param>
public sealed record AccumulationSettings(
    double MinConviction,
    double ReserveUsd,
    double MaxBudgetUsd,
    double ChunkUsd,
    double IntervalSec,
    double MaxDrawdownPct,
    double CooldownSec)
{
    /// <summary>Reads the keys.</summary>
    public static AccumulationSettings Of(PluginSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new AccumulationSettings(
            settings.Number("min_conviction", 60, 0, 100), settings.Number("reserve_usd", 50, 0, 1e9),
            settings.Number("max_budget_usd", 50, 0, 1e9), settings.Number("chunk_usd", 2, 0.01, 1e9),
            settings.Number("interval_sec", 120, 1, 86_400), settings.Number("max_drawdown_pct", 3, 0.01, 100),
            settings.Number("cooldown_sec", 3600, 0, 604_800));
    }
}
