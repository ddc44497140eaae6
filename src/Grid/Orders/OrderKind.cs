namespace Millwright.Grid.Orders;

/// <summary>Role of an order on the exchange (grid.md §8.4); the wire value of the intent's role.</summary>
public enum OrderKind : byte
{
    /// <summary>Opens a leg.</summary>
    Entry = 1,

    /// <summary>Closes a leg at its target.</summary>
    Exit = 2,

    /// <summary>An orphaned exit.</summary>
    Recovery = 3,

    /// <summary>Trades pooled inventory.</summary>
    Inventory = 4,

    /// <summary>Opens a churner cycle.</summary>
    ChurnEntry = 5,

    /// <summary>Closes a churner cycle.</summary>
    ChurnExit = 6,
}
