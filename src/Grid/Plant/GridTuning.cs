namespace Millwright.Grid.Plant;

/// <summary>
/// Operational parameters the governor may set (grid.md §7.3–§7.6). Null = the configured value is in force. Journaled
/// as part of the plant's state.
/// </summary>
public readonly record struct GridTuning
{
    /// <summary>Orphan timeout S1 of cycle slots, s.</summary>
    public double? S1OrphanAfterSec { get; init; }

    /// <summary>Orphan timeout S2 of cycle slots, s.</summary>
    public double? S2OrphanAfterSec { get; init; }

    /// <summary>Entry distance of leg A, %.</summary>
    public double? EntryPctA { get; init; }

    /// <summary>Entry distance of leg B, %.</summary>
    public double? EntryPctB { get; init; }

    /// <summary>Profit target while <c>profit.mode</c> is governor, %.</summary>
    public double? ProfitPct { get; init; }

    /// <summary>Life of a recovery under <c>ttl_dynamic</c>, s.</summary>
    public double? RecoveryTtlSec { get; init; }

    /// <summary>Wanted share of sticky slots.</summary>
    public double? StickyRatio { get; init; }
}
