namespace Millwright.Venues.Kraken;

/// <summary>Order of private calls while tokens are short (grid.md §8.8); smaller first.</summary>
public enum CallPriority
{
    /// <summary>Cancels and the dead-man switch.</summary>
    Cancel,

    /// <summary>Placement of an exit or recovery.</summary>
    Exit,

    /// <summary>Status of orders.</summary>
    Status,

    /// <summary>Balances, ledgers, metadata.</summary>
    Balances,

    /// <summary>Placement of an entry.</summary>
    Entry,
}
