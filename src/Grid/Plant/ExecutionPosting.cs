namespace Millwright.Grid.Plant;

/// <summary>Which transaction an execution becomes (grid.md §5.3).</summary>
internal enum ExecutionPosting : byte
{
    /// <summary>BUY_ENTRY or SELL_ENTRY.</summary>
    Entry,

    /// <summary>BUY_EXIT or SELL_EXIT.</summary>
    Exit,

    /// <summary>RECOVERY_FILL.</summary>
    Recovery,

    /// <summary>LATE_FILL into a fresh lot.</summary>
    Late,

    /// <summary>LATE_FILL straight to the pool.</summary>
    LateToInventory,

    /// <summary>INVENTORY_TRADE.</summary>
    Inventory,
}
