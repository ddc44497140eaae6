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

    /// <summary>Called when the reactor thread fails.</summary>
    public Action<Exception>? Faulted { get; init; }
}
