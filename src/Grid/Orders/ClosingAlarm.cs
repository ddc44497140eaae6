namespace Millwright.Grid.Orders;

/// <summary>An incident about a closing order that does not go out (grid.md §4.7 G3 and G6, §8.4).</summary>
public enum ClosingAlarm : byte
{
    /// <summary>Held because the venue takes no more orders.</summary>
    Held = 1,

    /// <summary>Held three times or more because it cannot be paid.</summary>
    Unfunded,

    /// <summary>The venue refused it.</summary>
    Rejected,

    /// <summary>Refused five times because it would cross the book.</summary>
    WouldCross,
}
