using Millwright.Host.Configuration;

namespace Millwright.Host.Running;

/// <summary>When a running group is snapshotted and replays itself (kernel.md §8.3, §7).</summary>
internal sealed record CareOptions
{
    /// <summary>Records after which a snapshot is due.</summary>
    public ulong SnapshotRecords { get; init; } = 1_000_000;

    /// <summary>Time after which a snapshot is due.</summary>
    public TimeSpan SnapshotEvery { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Time between two self-replays of a running group.</summary>
    public TimeSpan VerifyEvery { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How often it is asked what is due.</summary>
    public TimeSpan Round { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Options of a process.</summary>
    public static CareOptions Of(ServerOptions host) => new()
    {
        SnapshotRecords = (ulong)host.JournalSnapshotRecords,
        SnapshotEvery = TimeSpan.FromMinutes(host.JournalSnapshotIntervalMin),
    };
}
