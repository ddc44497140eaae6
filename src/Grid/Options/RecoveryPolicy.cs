namespace Millwright.Grid.Options;

/// <summary>Recoveries of cycle slots (grid.md §4.6).</summary>
public enum RecoveryPolicy
{
    /// <summary>Cancel and write off at once.</summary>
    WriteOffImmediately,

    /// <summary>Keep for recovery_ttl_sec.</summary>
    TtlFixed,

    /// <summary>Keep for the governor's time to live.</summary>
    TtlDynamic,

    /// <summary>Keep until filled, evicted or closed by the operator.</summary>
    Keep,
}
