namespace Millwright.Alpha.Exits;

/// <summary>States of the adaptive circuit breaker (alpha.md §14).</summary>
public enum BreakerLevel
{
    /// <summary>Trading.</summary>
    Normal = 0,

    /// <summary>Half size.</summary>
    Throttle = 1,

    /// <summary>No entries.</summary>
    Halt = 2,

    /// <summary>Exit everything, latched.</summary>
    Flatten = 3,
}
