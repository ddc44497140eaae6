namespace Millwright.Kernel;

/// <summary>State of a circuit breaker (kernel.md §15).</summary>
public enum BreakerState : ushort
{
    /// <summary>Calls pass.</summary>
    Closed,

    /// <summary>Calls are refused.</summary>
    Open,

    /// <summary>Probes pass.</summary>
    HalfOpen,
}
