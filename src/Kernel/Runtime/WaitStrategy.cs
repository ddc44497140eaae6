namespace Millwright.Kernel;

/// <summary>How an idle reactor waits (kernel.md §2.4).</summary>
public enum WaitStrategy : byte
{
    /// <summary>Parks on an event, timed for the next deadline.</summary>
    Park,

    /// <summary>Spins for 50 µs, then parks; spins the last 2 ms before a deadline.</summary>
    SpinPark,

    /// <summary>Never parks; needs a core of its own.</summary>
    Spin,
}
