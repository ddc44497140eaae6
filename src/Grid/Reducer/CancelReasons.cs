namespace Millwright.Grid.Reducer;

/// <summary>Reasons of cancels the reducer writes (grid.md §1.7).</summary>
public static class CancelReasons
{
    /// <summary>The entry drifted too far from the market.</summary>
    public const string StaleEntry = "stale_entry";

    /// <summary>The recovery list is full and this one ranks first for eviction.</summary>
    public const string RecoveryCapEvictPriority = "recovery_cap_evict_priority";
}
