namespace Millwright.Regime.Score;

/// <summary>Outcome of a remembered cycle (regime.md §9.8).</summary>
public enum MemoryLabel
{
    /// <summary>Profit within an hour.</summary>
    FastFill,

    /// <summary>Profit within a day.</summary>
    SlowFill,

    /// <summary>Profit after more than a day, or still open.</summary>
    Stuck,

    /// <summary>No profit.</summary>
    Loss,
}
