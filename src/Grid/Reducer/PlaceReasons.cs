namespace Millwright.Grid.Reducer;

/// <summary>Reasons of placements the reducer writes itself (grid.md §1.7); callers may supply others (§2.5).</summary>
public static class PlaceReasons
{
    /// <summary>First entries of a slot.</summary>
    public const string Bootstrap = "bootstrap";

    /// <summary>Exit after an entry fill.</summary>
    public const string EntryFillExit = "entry_fill_exit";

    /// <summary>New entry after a booked exit.</summary>
    public const string CycleComplete = "cycle_complete";

    /// <summary>New entry after an orphaned exit of leg A.</summary>
    public const string OrphanA = "orphan_A";

    /// <summary>New entry after an orphaned exit of leg B.</summary>
    public const string OrphanB = "orphan_B";

    /// <summary>Re-quote of a drifted entry.</summary>
    public const string RefreshEntry = "refresh_entry";

    /// <summary>Default of added entries.</summary>
    public const string Manual = "manual";
}
