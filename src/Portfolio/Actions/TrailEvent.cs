namespace Millwright.Portfolio.Actions;

/// <summary>Events of the trail (portfolio.md §7.5).</summary>
public enum TrailEvent
{
    /// <summary>Nothing happened.</summary>
    None = 0,

    /// <summary>Fifteenth close below the long mean; locks trend adds for 36 h.</summary>
    Breach = 1,

    /// <summary>Close above the long mean.</summary>
    Reclaim = 2,

    /// <summary>Sell one slice.</summary>
    TrimOnBounce = 3,

    /// <summary>No bounce within 60 bars.</summary>
    BounceTimeout = 4,

    /// <summary>No reclaim within 6 bars: demote.</summary>
    Demote = 5,
}
