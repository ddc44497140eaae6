using Millwright.Grid.Options;
using Millwright.Grid.Reducer;
using Millwright.Kernel;

namespace Millwright.Grid.Plant;

/// <summary>
/// The reducer configurations in force (grid.md §11, last paragraph): one per slot type, each with every form of
/// re-quoting, and one with every timer held. Rebuilt when options or tuning change, never per call.
/// </summary>
internal sealed class EngineConfigs
{
    private readonly EngineConfig[] table = new EngineConfig[6];

    private readonly double spacingA;
    private readonly double spacingB;

    public EngineConfigs(GridOptions options, GridRules rules, in GridTuning tuning, CompanionSteering steering)
    {
        (spacingA, spacingB) = (steering.SpacingA, steering.SpacingB);
        var cycle = Base(options, rules, tuning, steering) with
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
        foreach (var (first, config) in new[] { (0, cycle), (3, sticky) })
        {
            table[first + (int)Requotes.Normal] = config;
            table[first + (int)Requotes.FarOnly] = config with { RefreshPct = 2.0 * config.RefreshPct };
            table[first + (int)Requotes.Never] = config with { RefreshPct = double.PositiveInfinity };
        }
    }

    /// <summary>True when the distances are those of a steering.</summary>
    public bool Follows(CompanionSteering steering) =>
        steering.SpacingA == spacingA && steering.SpacingB == spacingB;

    /// <summary>Configuration of a call.</summary>
    /// <param name="sticky">Timers never orphan.</param>
    /// <param name="requotes">Which stale entries are re-quoted.</param>
    public EngineConfig Of(bool sticky, Requotes requotes) => table[(sticky ? 3 : 0) + (int)requotes];

    private static double Timeout(GridOptions options, double seconds) =>
        options.RecoveryEnabled ? seconds : double.PositiveInfinity;

    private static double? Distance(double? own, double common, double factor) =>
        factor == 1.0 ? own : (own is { } pct && pct > 0.0 ? pct : common) * factor;

    private static EngineConfig Base(
        GridOptions o, GridRules rules, in GridTuning tuning, CompanionSteering steering) => new()
    {
        EntryPct = o.EntryPct,
        EntryPctA = Distance(tuning.EntryPctA ?? o.EntryPctA, o.EntryPct, steering.SpacingA),
        EntryPctB = Distance(tuning.EntryPctB ?? o.EntryPctB, o.EntryPct, steering.SpacingB),
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
