using Millwright.Grid.Options;
using Millwright.Grid.Reducer;

namespace Millwright.Grid.Plant;

/// <summary>
/// The reducer configurations in force (grid.md §11, last paragraph): one per slot type, each with and without
/// re-quoting, and one with every timer held. Rebuilt when options or tuning change, never per call.
/// </summary>
internal sealed class EngineConfigs
{
    private readonly EngineConfig[] table = new EngineConfig[4];

    public EngineConfigs(GridOptions options, GridRules rules, in GridTuning tuning)
    {
        var cycle = Base(options, rules, tuning) with
        {
            S1OrphanAfterSec = Timeout(options, tuning.S1OrphanAfterSec ?? options.CycleS1OrphanAfterSec),
            S2OrphanAfterSec = Timeout(options, tuning.S2OrphanAfterSec ?? options.CycleS2OrphanAfterSec),
        };
        var sticky = cycle with
        {
            StickyModeEnabled = true,
            S1OrphanAfterSec = Timeout(options, options.CycleS1OrphanAfterSec),
            S2OrphanAfterSec = Timeout(options, options.CycleS2OrphanAfterSec),
        };
        table[0] = cycle;
        table[1] = cycle with { RefreshPct = double.PositiveInfinity };
        table[2] = sticky;
        table[3] = sticky with { RefreshPct = double.PositiveInfinity };
    }

    /// <summary>Configuration of a call.</summary>
    /// <param name="sticky">Timers never orphan.</param>
    /// <param name="holdEntries">Entries are not re-quoted.</param>
    public EngineConfig Of(bool sticky, bool holdEntries) => table[(sticky ? 2 : 0) + (holdEntries ? 1 : 0)];

    private static double Timeout(GridOptions options, double seconds) =>
        options.RecoveryEnabled ? seconds : double.PositiveInfinity;

    private static EngineConfig Base(GridOptions o, GridRules rules, in GridTuning tuning) => new()
    {
        EntryPct = o.EntryPct,
        EntryPctA = tuning.EntryPctA ?? o.EntryPctA,
        EntryPctB = tuning.EntryPctB ?? o.EntryPctB,
        ProfitPct = o.ProfitPct,
        RefreshPct = o.RefreshPct,
        OrderSizeUsd = ReducerBoundary.ToDouble(o.OrderSize),
        PriceDecimals = rules.PriceDecimals,
        VolumeDecimals = rules.VolumeDecimals,
        MinVolume = rules.MinVolumeDouble,
        MinCostUsd = rules.MinCostDouble,
        MakerFeePct = rules.MakerPctDouble,
        StalePriceMaxAgeSec = o.PriceStaleMaxAgeSec,
        LossBackoffStart = o.LossBackoffStart,
        LossCooldownStart = o.LossCooldownStart,
        LossCooldownSec = o.LossCooldownSec,
        ReentryBaseCooldownSec = o.LossReentryBaseCooldownSec,
        BackoffFactor = o.LossBackoffFactor,
        BackoffMaxMultiplier = o.LossBackoffMax,
        MaxConsecutiveRefreshes = o.MaxConsecutiveRefreshes,
        RefreshCooldownSec = o.RefreshCooldownSec,
        MaxRecoverySlots = Math.Max(1, o.RecoveryMaxSlots),
    };
}
