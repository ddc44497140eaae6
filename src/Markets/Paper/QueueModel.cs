namespace Millwright.Markets;

/// <summary>How the volume ahead of a resting order shrinks (kernel.md §18).</summary>
public enum QueueModel
{
    /// <summary>Only trades at the level advance the order; cancels ahead never do.</summary>
    RiskAverse,

    /// <summary>
    /// Cancels are split by p = f(back) / (f(back) + f(front)), f(x) = xⁿ: the share 1 − p was ahead.
    /// </summary>
    Power,
}
