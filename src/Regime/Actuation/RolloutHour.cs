namespace Millwright.Regime.Actuation;

/// <summary>Score readings of one hour, for the readiness figures.</summary>
/// <param name="hour">Hours since the epoch.</param>
public sealed class RolloutHour(long hour)
{
    /// <summary>Hours since the epoch.</summary>
    public long Hour { get; } = hour;

    /// <summary>Cycles with the score on.</summary>
    public int Samples { get; internal set; }

    /// <summary>Cycles without an available score.</summary>
    public int Unavailable { get; internal set; }

    /// <summary>Changes of the band.</summary>
    public int Changes { get; internal set; }

    /// <summary>Cycles in which the throttle would have lowered the entry cap.</summary>
    public int Throttled { get; internal set; }

    /// <summary>Cycles per band: optimal, favorable, cautious, defensive, hostile.</summary>
    public int[] Bands { get; } = new int[5];
}
