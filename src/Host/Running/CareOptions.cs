using Millwright.Host.Configuration;

namespace Millwright.Host.Running;

/// <summary>When a group is snapshotted and replays itself, and how it drains (kernel.md §8.3, §7, §1.5).</summary>
internal sealed record CareOptions
{
    /// <summary>Records after which a snapshot is due.</summary>
    public ulong SnapshotRecords { get; init; } = 1_000_000;

    /// <summary>Time after which a snapshot is due.</summary>
    public TimeSpan SnapshotEvery { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Time between two self-replays of a running group.</summary>
    public TimeSpan VerifyEvery { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Longest wait for orders in flight at a clean stop.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often it is asked what is due.</summary>
    public TimeSpan Round { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Options of a process.</summary>
    public static CareOptions Of(ServerOptions host) => new()
    {
        SnapshotRecords = (ulong)host.JournalSnapshotRecords,
        SnapshotEvery = TimeSpan.FromMinutes(host.JournalSnapshotIntervalMin),
        DrainTimeout = TimeSpan.FromSeconds(host.KernelDrainTimeoutSec),
    };
}
