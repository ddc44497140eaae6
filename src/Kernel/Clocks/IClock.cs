namespace Millwright.Kernel;

/// <summary>Source of reactor time (kernel.md §3.4). Read once per batch by the reactor, never by plants.</summary>
public interface IClock
{
    /// <summary>Present time; never goes back.</summary>
    Instant Now();

    /// <summary>
    /// Difference of wall time and this clock that was refused as a step (kernel.md §3.4); zero = none.
    /// </summary>
    Duration Step => Duration.Zero;

    /// <summary>Wall time less this clock at the last comparison; zero for a clock without wall time.</summary>
    Duration Offset => Step;
}
