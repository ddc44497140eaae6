namespace Millwright.Host.Runtime;

/// <summary>Counters of a running group for metrics and health.</summary>
/// <param name="Records">Records applied in this run.</param>
/// <param name="Conflated">Records conflated before sequencing.</param>
/// <param name="SafetyDepth">Waiting records of the safety lane.</param>
/// <param name="DataDepth">Waiting records of the data lane.</param>
/// <param name="OutboxCount">Effects waiting for durability.</param>
/// <param name="ArmedDeadlines">Armed deadlines.</param>
/// <param name="LagMs">Lag of the last applied record, ms.</param>
/// <param name="FeedDropped">Effects not delivered to observers because the feed was full.</param>
/// <param name="ObserverFailures">Calls of observers that ended with an exception.</param>
public readonly record struct GroupCounters(
    long Records,
    long Conflated,
    int SafetyDepth,
    int DataDepth,
    int OutboxCount,
    int ArmedDeadlines,
    double LagMs,
    long FeedDropped,
    long ObserverFailures = 0)
{
    /// <summary>Turns longer than 1 ms.</summary>
    public long SoftTurns { get; init; }

    /// <summary>Turns longer than 50 ms.</summary>
    public long SlowTurns { get; init; }

    /// <summary>Bytes handed to the journal.</summary>
    public long JournalBytes { get; init; }

    /// <summary>Bytes the reactor thread allocated in this run.</summary>
    public long AllocatedBytes { get; init; }

    /// <summary>Records refused because the group stops or its journal failed.</summary>
    public long RefusedClosed { get; init; }

    /// <summary>Records refused by a full lane.</summary>
    public long RefusedFull { get; init; }

    /// <summary>Records refused because their payload is larger than a frame.</summary>
    public long RefusedSize { get; init; }

    /// <summary>Records that are not durable yet.</summary>
    public ulong DurableLag { get; init; }

    /// <summary>Median of the fsync calls of the last minutes, ms; 0 without a file.</summary>
    public double SyncP50Ms { get; init; }

    /// <summary>99th percentile of the fsync calls of the last minutes, ms.</summary>
    public double SyncP99Ms { get; init; }
}
