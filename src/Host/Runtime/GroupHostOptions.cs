using Millwright.Kernel;

namespace Millwright.Host.Runtime;

/// <summary>What a group host runs.</summary>
public sealed record GroupHostOptions
{
    /// <summary>Folder-safe group name.</summary>
    public required string Name { get; init; }

    /// <summary>Clock of the reactor.</summary>
    public required IClock Clock { get; init; }

    /// <summary>Plants whose views are published.</summary>
    public required IReadOnlyList<uint> ViewedPlants { get; init; }

    /// <summary>Least time between two views of a plant (grid 4/s, console.md §13.1).</summary>
    public TimeSpan ViewPeriod { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Logical seconds per second of the clock.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>How the loop waits; spinning needs a core of its own (kernel.md §2.4).</summary>
    public WaitStrategy Wait { get; init; } = WaitStrategy.Park;

    /// <summary>Quiet time after which a tick is journaled as a sign of life (kernel.md §21.4).</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>True for live sources: repeated records are dropped, wrong times flagged (kernel.md §3.2,
    /// §9.2).</summary>
    public bool IsLive { get; init; }

    /// <summary>Called when the reactor thread fails.</summary>
    public Action<Exception>? Faulted { get; init; }
}
