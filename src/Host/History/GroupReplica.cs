using Millwright.Grid.Plant;
using Millwright.Host.Running;
using Millwright.Kernel;
using Millwright.Storage;

namespace Millwright.Host.History;

/// <summary>
/// A second copy of a group that is brought to any past position: nearest snapshot, then the journal (kernel.md §8.4).
/// It runs beside the live group and never touches it. Not thread-safe.
/// </summary>
internal sealed class GroupReplica : IDisposable
{
    private readonly ReplicaSource source;
    private JournalTail tail;
    private GroupManifest? upcoming;

    private GroupReplica(ReplicaSource source, GroupManifest manifest, PlantGroup group)
    {
        this.source = source;
        Manifest = manifest;
        Group = group;
        upcoming = source.Compositions.After(manifest);
        tail = new JournalTail(source.Disk, source.Folder, 1);
    }

    /// <summary>The copy.</summary>
    public PlantGroup Group { get; private set; }

    /// <summary>The grid plant of a grid's group.</summary>
    /// <exception cref="InvalidCastException">The group is of another kind.</exception>
    public GridPlant Plant => (GridPlant)Group.PlantAt(GroupComposer.TradingPlant);

    /// <summary>Composition in force.</summary>
    public GroupManifest Manifest { get; private set; }

    /// <summary>Position of the snapshot it started from; 0 = the beginning.</summary>
    public ulong StartedAt { get; private set; }

    /// <summary>Records applied since it was opened.</summary>
    public long Records { get; private set; }

    /// <summary>First difference from a recorded trace mark, null while everything is equal.</summary>
    public string? Divergence { get; private set; }

    /// <summary>Why the journal cannot be read on, or null.</summary>
    public string? Damage => tail.Damage;

    /// <summary>Opens a replica at the snapshot nearest before a target, or at the beginning of the journal.</summary>
    public static GroupReplica Open(ReplicaSource source, ulong atMostSeq, long atMostNs)
    {
        ArgumentNullException.ThrowIfNull(source);
        var replica = source.Snapshots.Restore(atMostSeq, atMostNs, anchor =>
        {
            var built = Build(source, source.Compositions.At(anchor));
            return (built.Group, built);
        });
        if (replica is null)
        {
            replica = Build(source, source.Compositions.Entries[0]);
            replica.Group.Init(new Instant(replica.Manifest.InitNs));
        }

        replica.StartedAt = replica.Group.Seq;
        replica.tail.Dispose();
        replica.tail = new JournalTail(source.Disk, source.Folder, replica.Group.Seq + 1);
        return replica;
    }

    /// <summary>Opens a replica at the beginning, or at the oldest snapshot that the journal left continues.</summary>
    public static GroupReplica OpenOldest(ReplicaSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var segments = new JournalLayout(source.Folder).Segments(source.Disk);
        if (segments.Count == 0 || segments[0] <= 1)
        {
            return Open(source, 0, long.MaxValue);
        }

        var oldest = source.Snapshots.Anchors().FirstOrDefault(anchor => anchor + 1 >= segments[0]);
        return Open(source, oldest, long.MaxValue);
    }

    /// <summary>Applies records up to a position and a time, both inclusive.</summary>
    /// <param name="untilSeq">Last position wanted.</param>
    /// <param name="untilNs">Latest logical time wanted, ns.</param>
    /// <param name="maxRecords">Records of this call.</param>
    /// <param name="observer">Sees every record and effect, or null.</param>
    public ReplicaStop Advance(ulong untilSeq, long untilNs, int maxRecords, IReplicaObserver? observer)
    {
        var durable = source.DurableSeq();
        for (var i = 0; i < maxRecords; i++)
        {
            if (Group.Seq >= untilSeq)
            {
                return ReplicaStop.Reached;
            }

            if (!tail.Peek(durable, out var header, out var payload))
            {
                return tail.Damage is null ? ReplicaStop.EndOfJournal : ReplicaStop.Damaged;
            }

            if (header.TsReactor > untilNs)
            {
                return ReplicaStop.Reached;
            }

            if (upcoming is not null && header.Type == RecordType.RunStarted && header.Seq > upcoming.AfterSeq)
            {
                ChangeComposition();
            }

            Apply(in header, payload, observer);
            tail.Take();
        }

        return Group.Seq >= untilSeq ? ReplicaStop.Reached : ReplicaStop.Budget;
    }

    /// <summary>Keeps a snapshot of the present position when the ladder wants one there.</summary>
    public void KeepStep()
    {
        if (source.Snapshots.IsDue(Group.Seq))
        {
            Keep();
        }
    }

    /// <summary>Keeps a snapshot of the present position.</summary>
    public void Keep() =>
        source.Snapshots.Save(Group, [.. source.Compositions.Entries.Select(entry => entry.RunSeq)]);

    public void Dispose() => tail.Dispose();

    private static GroupReplica Build(ReplicaSource source, GroupManifest manifest)
    {
        var group = source.Compose(manifest);
        return new GroupReplica(source, manifest, group);
    }

    private void Apply(in FrameHeader header, ReadOnlySpan<byte> payload, IReplicaObserver? observer)
    {
        observer?.OnRecord(this, in header, payload);
        if (header.Type == RecordType.TraceMark)
        {
            Divergence ??= TraceMark.Compare(payload, Group);
        }

        Group.ApplyRecord(in header, payload);
        Records++;
        var effects = Group.Effects;
        for (var i = 0; observer is not null && i < effects.Count; i++)
        {
            observer.OnEffect(this, effects[i]);
        }

        effects.Clear();
        observer?.OnApplied(this);
        if (Group.Seq == Manifest.RunSeq)
        {
            TakeRecordedStart();
        }
    }

    /// <summary>A run with other options starts: the state goes over into a group of its composition.</summary>
    private void ChangeComposition()
    {
        var body = HistorySnapshots.Encode(Group);
        var group = source.Compose(upcoming!);
        if (!HistorySnapshots.TryDecode(group, body))
        {
            return;
        }

        Group = group;
        Manifest = upcoming!;
        upcoming = source.Compositions.After(Manifest);
    }

    /// <summary>
    /// The state kept when the run started wins over the derived one: early builds replayed the tail of a crashed run
    /// with the options of the next.
    /// </summary>
    private void TakeRecordedStart()
    {
        var group = source.Compose(Manifest);
        if (source.Snapshots.TryRestore(group, Manifest.RunSeq))
        {
            Group = group;
            }
    }
}
