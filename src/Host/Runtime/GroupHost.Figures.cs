using Millwright.Kernel;

namespace Millwright.Host.Runtime;

/// <content>Figures for metrics and health.</content>
public sealed partial class GroupHost
{
    /// <inheritdoc/>
    public GroupGauges Gauges => gauges;

    /// <inheritdoc/>
    public LatencyHistogram? Turns => reactor.Turns;

    /// <inheritdoc/>
    public LatencyHistogram? Lateness => reactor.Lateness;

    /// <inheritdoc/>
    public double ReplayRate { get; init; }

    /// <inheritdoc/>
    public long RecordsOf(ushort type) => reactor.RecordsOf(type);

    /// <inheritdoc/>
    public GroupCounters Counters => new(
        reactor.Records,
        reactor.Conflated,
        reactor.Depth.Safety,
        reactor.Depth.Data,
        reactor.OutboxCount,
        reactor.Group.ArmedDeadlines,
        reactor.Lag.Seconds * 1000,
        feed.Dropped,
        feed.Failures)
    {
        SoftTurns = reactor.SoftTurns,
        SlowTurns = reactor.SlowTurns,
        JournalBytes = reactor.JournalBytes,
        AllocatedBytes = Interlocked.Read(ref allocated),
        RefusedClosed = Interlocked.Read(ref refusedClosed),
        RefusedFull = Interlocked.Read(ref refusedFull),
        RefusedSize = Interlocked.Read(ref refusedSize),
        DurableLag = reactor.Group.Seq - Math.Min(
            reactor.Group.Seq, reactor.Journal.DurableSeq(DurabilityLevel.D2)),
        SyncP50Ms = Sync(0.5),
        SyncP99Ms = Sync(0.99),
    };

    private double Sync(double share) =>
        (reactor.Journal as Storage.FileJournal)?.Statistics.Percentile(share).Seconds * 1000 ?? 0;
}
