namespace Millwright.Kernel;

/// <summary>What the kernel cancels from its own order index when a plant is quarantined (kernel.md §17).</summary>
public enum QuarantineOrders : byte
{
    /// <summary>Every resting order of the plant.</summary>
    CancelAll,

    /// <summary>Entries only; reduce-only orders stay and are listed in the incident.</summary>
    CancelEntries,
}
