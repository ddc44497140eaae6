namespace Millwright.Grid.Reducer;

/// <summary>Why an exit became a recovery (grid.md §1.3).</summary>
public static class RecoveryReasons
{
    /// <summary>Default of documents without a reason.</summary>
    public const string Stale = "stale";

    /// <summary>A lone exit waited too long.</summary>
    public const string S1Timeout = "s1_timeout";

    /// <summary>Both exits waited too long; this one was farther from the market.</summary>
    public const string S2Timeout = "s2_timeout";

    /// <summary>Remainder of a partially executed exit.</summary>
    public const string SplitRemainder = "split_remainder";

    /// <summary>Adopted from an execution after the order left the state.</summary>
    public const string LateFill = "late_fill";

    /// <summary>The operator softened its price.</summary>
    public const string SoftClose = "soft_close";

    /// <summary>Capacity pressure softened its price.</summary>
    public const string AutoSoftClose = "auto_soft_close";

    /// <summary>The exit could not be placed.</summary>
    public const string PlaceFailed = "place_failed";
}
