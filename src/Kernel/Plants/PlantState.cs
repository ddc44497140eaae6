namespace Millwright.Kernel;

/// <summary>Life cycle of a plant (kernel.md §1.5).</summary>
public enum PlantState : ushort
{
    /// <summary>Constructed, nothing applied.</summary>
    Created,

    /// <summary>Replaying its journal; nothing is released.</summary>
    Recovering,

    /// <summary>Recovered, waiting to run; risk-reducing effects only.</summary>
    Ready,

    /// <summary>All effects allowed.</summary>
    Running,

    /// <summary>At least one pause reason; risk-reducing effects only.</summary>
    Paused,

    /// <summary>Stopping; risk-reducing effects until nothing is in flight.</summary>
    Draining,

    /// <summary>Stopped cleanly.</summary>
    Stopped,

    /// <summary>Retired for good.</summary>
    Retired,

    /// <summary>A defect was contained; only kernel-issued cancels leave.</summary>
    Quarantined,
}
