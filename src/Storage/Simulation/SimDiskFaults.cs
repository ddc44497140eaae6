namespace Millwright.Storage.Simulation;

/// <summary>Rates (0 … 1 per operation) and limits of a <see cref="SimDisk"/> (kernel.md §18, row disk).</summary>
public sealed record SimDiskFaults
{
    /// <summary>In a power loss, chance that an unsynced write survives at all; 0 = the tail is always lost.</summary>
    public double SurviveRate { get; init; }

    /// <summary>In a power loss, chance that a surviving write keeps only a prefix of whole sectors.</summary>
    public double TornRate { get; init; }

    /// <summary>In a power loss, true lets each unsynced write survive independently (reordered blocks); false keeps a
    /// prefix of the writes (lost tail).</summary>
    public bool Reorder { get; init; }

    /// <summary>Chance that a write flips one bit of what it stores.</summary>
    public double BitFlipRate { get; init; }

    /// <summary>Chance that a write lands one sector away.</summary>
    public double MisdirectRate { get; init; }

    /// <summary>Chance that a sync reports an error and drops what was unsynced.</summary>
    public double SyncErrorRate { get; init; }

    /// <summary>Chance that a write is interrupted before storing anything.</summary>
    public double InterruptRate { get; init; }

    /// <summary>Chance that a sync is slow.</summary>
    public double SlowSyncRate { get; init; }

    /// <summary>Simulated duration of a sync, ns.</summary>
    public long SyncNs { get; init; } = 81_000;

    /// <summary>Additional simulated duration of a slow sync, ns.</summary>
    public long SlowSyncNs { get; init; } = 300_000_000;

    /// <summary>Size of the disk in bytes; writes beyond it report <see cref="DiskStatus.Full"/>.</summary>
    public long CapacityBytes { get; init; } = 1L << 40;
}
