namespace Millwright.Alpha.Divergence;

/// <summary>Levels of the divergence monitor (alpha.md §18); <see cref="Insufficient"/> is never OK.</summary>
public enum DivergenceLevel
{
    /// <summary>Within every limit.</summary>
    Ok,

    /// <summary>A small difference.</summary>
    Info,

    /// <summary>A difference to look at.</summary>
    Warn,

    /// <summary>The shadow does not follow the reference.</summary>
    Crit,

    /// <summary>Too few samples.</summary>
    Insufficient,
}
