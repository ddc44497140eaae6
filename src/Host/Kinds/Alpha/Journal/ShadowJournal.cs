using System.Diagnostics;
using Millwright.Host.Runtime;
using Millwright.Kernel;
using Millwright.Storage;

namespace Millwright.Host.Kinds.Alpha.Journal;

/// <summary>
/// Writes the rows of a running plant to <c>shadow.db</c> beside the journal, and to further sinks. What a kill left
/// unwritten is derived again from the journal at the next start; keys and versions make a repeat harmless, so every
/// row
/// is there exactly once.
/// </summary>
internal sealed class ShadowJournal : IEffectObserver
{
    private const int BatchRows = 400;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private readonly TableStore store;
    private readonly IReadOnlyList<IShadowSink> sinks;
    private readonly string group;
    private readonly List<TableRow> waiting = [];
    private long flushed = Stopwatch.GetTimestamp();

    /// <summary>Opens the tables of a group.</summary>
    /// <param name="folder">Journal folder of the group.</param>
    /// <param name="group">Group name.</param>
    /// <param name="sinks">Further sinks.</param>
    public ShadowJournal(string folder, string group, IReadOnlyList<IShadowSink>? sinks = null)
    {
        this.group = group;
        this.sinks = sinks ?? [];
        store = new TableStore(Path.Combine(folder, "shadow.db"), ShadowTables.All);
    }

    /// <summary>The tables.</summary>
    public TableStore Store => store;

    /// <summary>Journal position that survives a loss of power: no row behind it is written, or a kill could leave rows
    /// of records that never were.</summary>
    public Func<ulong> Durable { get; init; } = static () => ulong.MaxValue;

    /// <summary>Writes the rows that the journal holds and the tables do not.</summary>
    /// <param name="folder">Journal folder.</param>
    /// <param name="compose">Builds the group without state.</param>
    /// <param name="initNs">Logical time of the group's creation, ns.</param>
    /// <param name="until">Position the live group starts from.</param>
    /// <returns>Rows written.</returns>
    public int CatchUp(string folder, Func<PlantGroup> compose, long initNs, ulong until)
    {
        ArgumentNullException.ThrowIfNull(compose);
        var from = store.Position;
        if (from >= until)
        {
            return 0;
        }

        var disk = new RealDisk();
        var replica = compose();
        if (new SnapshotStore(disk, new JournalLayout(folder)).LoadNewest(from, out _) is { } snapshot)
        {
            Running.GroupRecovery.Restore(replica, snapshot.Body.Span);
        }
        else
        {
            replica.Init(new Instant(initNs));
        }

        var rows = 0;
        Running.GroupRecovery.Replay(disk, folder, replica, effect =>
        {
            if (effect.Seq > from && effect.Body is DomainEvent { Data: { } data }
                && ShadowTables.Of(data, group) is { } row)
            {
                waiting.Add(row);
                rows++;
                if (waiting.Count >= BatchRows)
                {
                    Flush(effect.Seq - 1);
                }
            }
        });
        Flush(until);
        return rows;
    }

    /// <inheritdoc/>
    public void OnEffect(IGroupHost group, in Effect effect) => Take(in effect);

    /// <summary>Takes the row of an effect, if it has one.</summary>
    public void Take(in Effect effect)
    {
        if (effect.Body is not DomainEvent { Data: { } data } || ShadowTables.Of(data, this.group) is not { } row)
        {
            return;
        }

        if (waiting.Count >= BatchRows || (waiting.Count > 0 && Stopwatch.GetElapsedTime(flushed) >= Every))
        {
            Flush(effect.Seq - 1);
        }

        waiting.Add(row);
    }

    /// <inheritdoc/>
    public void OnView(IGroupHost group, PublishedView view)
    {
        if (waiting.Count > 0 && Stopwatch.GetElapsedTime(flushed) >= Every)
        {
            Flush(waiting[^1].Seq - 1);
        }
    }

    /// <summary>Writes what waits and is durable.</summary>
    /// <param name="position">Position all rows up to which are among the written or waiting ones.</param>
    public void Flush(ulong position)
    {
        var durable = Math.Min(position, Durable());
        var ready = waiting.TakeWhile(r => r.Seq <= durable).ToList();
        flushed = Stopwatch.GetTimestamp();
        if (ready.Count == 0 && waiting.Count > 0)
        {
            return;
        }

        foreach (var sink in sinks)
        {
            sink.Add(ready);
        }

        store.Write(ready, durable);
        waiting.RemoveRange(0, ready.Count);
    }
}
