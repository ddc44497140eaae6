namespace Millwright.Grid.Plant;

/// <summary>What a booking of the reducer means for the ledger (grid.md §4.7 BookCycle).</summary>
internal enum CloseCause : byte
{
    /// <summary>No fill closes anything here: a booking can only be an eviction.</summary>
    None,

    /// <summary>Executions closed it: CYCLE_PROFIT.</summary>
    Fill,

    /// <summary>Written off before: nothing more to post.</summary>
    Synthetic,
}
