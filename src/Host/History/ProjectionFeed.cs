using System.Diagnostics;
using Millwright.Kernel;
using Millwright.Ledger;
using Millwright.Storage;

namespace Millwright.Host.History;

/// <summary>
/// Feeds the projections from the journal while the group runs (kernel.md §19.1): a replica follows the durable records
/// on its own thread, so the reactor never waits for the database. After a restart it continues at the stored position;
/// a damaged file is set aside and built again; a full disk makes it try again from the stored position. It also builds
/// the ladder of snapshots.
/// </summary>
internal sealed class ProjectionFeed : IDisposable
{
    private const int Chunk = 512;
    private const int RowsPerCommit = 4000;
    private const ulong RecordsPerCommit = 20_000;
    private static readonly TimeSpan CommitEvery = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan IdleWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(30);

    private readonly ReplicaSource source;
    private readonly ProjectionDatabase database;
    private readonly ProjectionWriter writer;
    private readonly Action<HostFact> report;
    private readonly ManualResetEventSlim stop = new(false);
    private readonly Thread thread;
    private readonly EarlierLedger earlier;
    private readonly string group;
    private readonly string plant;
    private TimeSpan backoff = TimeSpan.FromSeconds(1);
    private GroupReplica? replica;
    private Projector? projector;
    private long committedAt;
    private int databaseSeen;
    private long rebuilds;
    private volatile string? failure;
    private ulong position;

    /// <summary>Creates the feed.</summary>
    /// <param name="source">Where replicas of the group come from.</param>
    /// <param name="database">The database.</param>
    /// <param name="books">Ledger folder of the plant, for rows older than the journal that is left.</param>
    /// <param name="report">Receives the fact that becomes an incident.</param>
    public ProjectionFeed(
        ReplicaSource source, ProjectionDatabase database, string books, Action<HostFact> report)
    {
        this.source = source;
        this.database = database;
        this.report = report;
        var manifest = source.Compositions.Entries[^1];
        group = manifest.Group;
        plant = manifest.Plant;
        writer = new ProjectionWriter(database, group);
        earlier = new EarlierLedger(source.Disk, books, manifest.Instrument);
        thread = new Thread(Run)
        {
            IsBackground = true,
            Name = "projections " + group,
            Priority = ThreadPriority.BelowNormal,
        };
    }

    /// <summary>Value of column <c>plant</c> of the rows.</summary>
    public string PlantKey => Projector.PlantKey(group, plant);

    /// <summary>Position, lag and failure now.</summary>
    public ProjectionStatus Status => new(
        Volatile.Read(ref position), source.DurableSeq(), writer.Committed, Interlocked.Read(ref rebuilds), failure);

    public void Start() => thread.Start();

    /// <summary>Waits until everything durable is in the tables, at most the given time.</summary>
    public void Drain(TimeSpan patience)
    {
        var begin = Stopwatch.GetTimestamp();
        while (Status is { Lag: > 0, Failure: null } && thread.IsAlive && Stopwatch.GetElapsedTime(begin) < patience)
        {
            Thread.Sleep(20);
        }
    }

    public void Dispose()
    {
        stop.Set();
        if (thread.IsAlive)
        {
            thread.Join();
        }

        writer.Dispose();
        replica?.Dispose();
        stop.Dispose();
    }

    private void Run()
    {
        while (!stop.IsSet)
        {
            try
            {
                if (replica is null ? Begin() : Step())
                {
                    continue;
                }
            }
#pragma warning disable CA1031 // Projections are not the source of truth: a defect is shown, and they start again.
            catch (Exception defect)
#pragma warning restore CA1031
            {
                Fail($"{defect.GetType().Name}: {defect.Message}");
                Restart();
            }

            stop.Wait(failure is null ? IdleWait : backoff);
        }

        if (replica is not null && failure is null && Commit())
        {
            replica.Keep();
        }
    }

    /// <summary>Opens the tables and a replica at their position.</summary>
    private bool Begin()
    {
        databaseSeen = database.SetAsideCount;
        if (writer.Open() is { } fault)
        {
            return OnFault(fault);
        }

        if (writer.Position > source.DurableSeq() && writer.Clear() is { } refused)
        {
            return OnFault(refused);
        }

        var from = writer.Position;
        Volatile.Write(ref position, from);
        replica = from == 0 ? GroupReplica.OpenOldest(source) : GroupReplica.Open(source, from, long.MaxValue);
        projector = new Projector(group, plant, writer.Add);
        if (from == 0)
        {
            rebuilds++;
            earlier.CopyTo(projector, replica);
        }
        else if (replica.Group.Seq > from || CatchUp(from) != ReplicaStop.Reached)
        {
            return Again($"position {from} cannot be rebuilt");
        }

        projector.Start(replica);
        committedAt = Stopwatch.GetTimestamp();
        return true;
    }

    /// <summary>Brings the replica to the stored position without writing.</summary>
    private ReplicaStop CatchUp(ulong to)
    {
        var reached = ReplicaStop.Budget;
        while (reached == ReplicaStop.Budget && !stop.IsSet)
        {
            reached = replica!.Advance(to, long.MaxValue, Chunk, null);
            replica.KeepStep();
        }

        return reached;
    }

    /// <summary>Some records; false when there is nothing to do now.</summary>
    private bool Step()
    {
        var reached = replica!.Advance(ulong.MaxValue, long.MaxValue, Chunk, projector);
        var due = writer.Waiting >= RowsPerCommit
            || replica.Group.Seq - writer.Position >= RecordsPerCommit
            || (replica.Group.Seq > writer.Position && Stopwatch.GetElapsedTime(committedAt) >= CommitEvery);
        if (due && !Commit())
        {
            return false;
        }

        if (reached == ReplicaStop.Damaged)
        {
            Fail(replica.Damage!);
            return false;
        }

        return reached == ReplicaStop.Budget;
    }

    private bool Commit()
    {
        var at = replica!.Group.Seq;
        if (writer.Commit(at) is { } fault)
        {
            return OnFault(fault);
        }

        Volatile.Write(ref position, at);
        committedAt = Stopwatch.GetTimestamp();
        Recovered();
        replica.KeepStep();
        return true;
    }

    private bool OnFault(ProjectionFault fault)
    {
        switch (fault.Kind)
        {
            case ProjectionFaultKind.Moved:
                Restart();
                return true;
            case ProjectionFaultKind.Damaged:
                Fail($"the database is damaged and is built again: {fault.Message}");
                writer.Close();
                database.Replace(databaseSeen);
                Restart();
                return false;
            default:
                Fail(fault.Message);
                Restart();
                return false;
        }
    }

    /// <summary>The stored position does not fit the journal that is left: the group's rows are built again.</summary>
    private bool Again(string why)
    {
        Restart();
        if (writer.Clear() is { } fault)
        {
            return OnFault(fault);
        }

        Fail(why);
        return true;
    }

    private void Restart()
    {
        replica?.Dispose();
        replica = null;
        writer.Close();
    }

    private void Fail(string message)
    {
        if (failure is null)
        {
            report(new HostFact(
                HostFactKind.Projections, On: true, group, (long)Status.Lag,
                $"The projections of {group} wait; trading is not affected: {message}"));
        }

        failure = message;
        backoff = TimeSpan.FromTicks(Math.Min(backoff.Ticks * 2, LongestBackoff.Ticks));
    }

    private void Recovered()
    {
        backoff = TimeSpan.FromSeconds(0.5);
        if (failure is not null)
        {
            failure = null;
            report(new HostFact(HostFactKind.Projections, On: false, group, 0, "The projections go on."));
        }
    }
}
