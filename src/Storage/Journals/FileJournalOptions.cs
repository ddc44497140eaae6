namespace Millwright.Storage;

/// <summary>Tunables of a journal writer (kernel.md §5.2, §6).</summary>
public sealed record FileJournalOptions
{
    /// <summary>Segment size that starts a new one, bytes, 64 KiB … 1 GiB.</summary>
    public long SegmentBytes { get; init; } = 256L << 20;

    /// <summary>Segment age that starts a new one.</summary>
    public Duration SegmentAge { get; init; } = Duration.FromSeconds(24 * 3600);

    /// <summary>Step by which the file is zero-filled ahead of the writes, bytes; 0 = none.</summary>
    public long PreallocateBytes { get; init; } = 8L << 20;

    /// <summary>Initial size of each of the two batch buffers, bytes; a larger batch grows them once.</summary>
    public int BufferBytes { get; init; } = 4 << 20;

    /// <summary>D2 = fsync after each batch; D1 = only each <see cref="SyncInterval"/>, on request, at seals.</summary>
    public DurabilityLevel Level { get; init; } = DurabilityLevel.D2;

    /// <summary>Time between fsyncs at level D1.</summary>
    public Duration SyncInterval { get; init; } = Duration.FromSeconds(1);

    /// <summary>Time a batch may wait for more before its fsync, 0 … 5 ms.</summary>
    public Duration MaxCommitDelay { get; init; } = Duration.Zero;

    /// <summary>Bytes set aside for cancels on a full disk; 0 = none.</summary>
    public long ReserveBytes { get; init; } = 64L << 20;

    /// <summary>True: no thread, Append writes and syncs before it returns (pumped reactors, tests).</summary>
    public bool Synchronous { get; init; }

    /// <summary>Wall clock for segment ages and latency statistics.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
