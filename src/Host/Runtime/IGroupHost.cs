using Millwright.Kernel;

namespace Millwright.Host.Runtime;

/// <summary>A running plant group as HTTP and sinks see it. Safe from any thread.</summary>
public interface IGroupHost
{
    /// <summary>Folder-safe name of the group.</summary>
    string Name { get; }

    /// <summary>Time of the group's clock: wall time, or the time of paced data.</summary>
    Instant Now { get; }

    /// <summary>Journal position of the last applied record.</summary>
    ulong Seq { get; }

    /// <summary>True when records are accepted and applied.</summary>
    bool IsReady { get; }

    /// <summary>Why nothing can be journaled any more, or null.</summary>
    JournalFault? StorageFault => null;

    /// <summary>Incidents that no record could carry, because the journal failed; empty otherwise.</summary>
    IReadOnlyList<Incident> HostIncidents => [];

    /// <summary>Wall time less the clock of the group.</summary>
    Duration ClockOffset => Duration.Zero;

    /// <summary>Wall time since the loop last advanced.</summary>
    TimeSpan SinceLoop { get; }

    /// <summary>Duration of the last loop body that applied records.</summary>
    TimeSpan LastLoop { get; }

    /// <summary>State of the group for metrics, as of the last view.</summary>
    GroupGauges Gauges => GroupGauges.None;

    /// <summary>Times of turns, null without a reactor.</summary>
    LatencyHistogram? Turns => null;

    /// <summary>How late deadlines fired, null without a reactor.</summary>
    LatencyHistogram? Lateness => null;

    /// <summary>Records per second of the replay at the start, 0 without one.</summary>
    double ReplayRate => 0;

    /// <summary>Records applied of a type.</summary>
    long RecordsOf(ushort type) => 0;

    /// <summary>Live counters of the reactor.</summary>
    GroupCounters Counters { get; }

    /// <summary>Checks of live market records, null where data is paced.</summary>
    SourceGate? Sources => null;

    /// <summary>Publishes a record; false when the lane is full or the group stops.</summary>
    bool TrySubmit(Lane lane, in RecordInput input, ReadOnlySpan<byte> payload, ulong conflateKey = 0);

    /// <summary>
    /// Runs a read between two batches on the reactor thread; must be short and must not change state.
    /// </summary>
    /// <exception cref="GroupBusyException">4096 reads wait already.</exception>
    Task<T> ReadAsync<T>(Func<PlantGroup, T> read);

    /// <summary>Latest read model of a plant, or null before the first.</summary>
    PublishedView? View(uint plant);

    /// <summary>Adds a receiver of effects and views; before the group starts.</summary>
    void Observe(IEffectObserver observer);
}
