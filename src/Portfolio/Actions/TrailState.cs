namespace Millwright.Portfolio.Actions;

/// <summary>States of the trail (portfolio.md §7.5).</summary>
public enum TrailState
{
    /// <summary>No breach.</summary>
    Idle = 0,

    /// <summary>Breached; waiting for a bounce.</summary>
    Pending = 1,

    /// <summary>Waiting for a reclaim.</summary>
    Watch = 2,

    /// <summary>Demoted.</summary>
    Done = 3,
}
