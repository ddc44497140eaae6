namespace Millwright.Grid.Orders;

/// <summary>Why a cancel was requested; decides what its confirmation does (grid.md §4.6, §8.5).</summary>
public enum CancelPurpose : byte
{
    /// <summary>No cancel requested.</summary>
    None,

    /// <summary>Stale entry; its replacement waits.</summary>
    Requote,

    /// <summary>Entry pulled by a pause, halt or soft close.</summary>
    PullEntry,

    /// <summary>Write-off of the leg once confirmed.</summary>
    WriteOff,

    /// <summary>Evicted from the recovery list; already booked.</summary>
    Evict,

    /// <summary>To be placed again at the target price.</summary>
    Reprice,

    /// <summary>Slot is being removed.</summary>
    Remove,

    /// <summary>Operator cancelled this order.</summary>
    Operator,
}
