namespace Millwright.Regime.Healing;

/// <summary>Age class of an open position, rank 0 … 4 (regime.md §12.4).</summary>
public enum AgeBand
{
    /// <summary>Younger than the first bound.</summary>
    Fresh,

    /// <summary>Candidate parent of a churner.</summary>
    Aging,

    /// <summary>Target is tightened once.</summary>
    Stale,

    /// <summary>Eligible for subsidised repricing.</summary>
    Stuck,

    /// <summary>Eligible for a realised-loss closure.</summary>
    WriteOff,
}
