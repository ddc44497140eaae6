using Millwright.Host.History;
using Millwright.Host.Running;
using Millwright.Kernel;
using Millwright.Storage;

namespace Millwright.Host.Twin;

/// <summary>A ship's journal read to its end: composition, inputs, and what the replica found on the way.</summary>
internal sealed class ShipJournal : IReplicaObserver
{
    private readonly List<ShipInput> inputs = [];

    private ShipJournal(GroupManifest manifest) => Manifest = manifest;

    /// <summary>Composition.</summary>
    public GroupManifest Manifest { get; }

    /// <summary>Inputs in journal order.</summary>
    public IReadOnlyList<ShipInput> Inputs => inputs;

    /// <summary>Trace marks of the live run that were compared.</summary>
    public int Marks { get; private set; }

    /// <summary>First trace mark that differs, or null.</summary>
    public string? Divergence { get; private set; }

    /// <summary>Reads a journal folder; the sentence says why it cannot be proven.</summary>
    public static (ShipJournal? Journal, string Problem) Read(string folder)
    {
        var disk = new RealDisk();
        if (Compositions.Load(folder) is not { } compositions)
        {
            return (null, $"{folder} holds no journal of a group (no group.json)");
        }

        if (compositions.Entries is not [var manifest])
        {
            return (null, $"{folder} was written with {compositions.Entries.Count} compositions, 1 can be proven");
        }

        if (manifest.Kind != "ship")
        {
            return (null, $"{folder} is of kind {manifest.Kind}, a ship is needed");
        }

        if (new JournalLayout(folder).Segments(disk) is [> 1, ..])
        {
            return (null, $"{folder} does not begin with its first record");
        }

        var last = JournalEnd.Of(disk, folder);
        var source = new ReplicaSource(disk, folder, compositions, new HistorySnapshots(disk, folder), () => last);
        var journal = new ShipJournal(manifest);
        using var replica = GroupReplica.Open(source, 0, long.MaxValue);
        ReplicaStop stop;
        do
        {
            stop = replica.Advance(last, long.MaxValue, 100_000, journal);
        }
        while (stop == ReplicaStop.Budget);
        journal.Divergence = replica.Divergence;
        return stop == ReplicaStop.Damaged
            ? (null, $"the journal is damaged after record {replica.Group.Seq}: {replica.Damage}")
            : (journal, "");
    }

    public void OnRecord(GroupReplica replica, in FrameHeader header, ReadOnlySpan<byte> payload)
    {
        inputs.Add(new ShipInput(header, payload.ToArray()));
        Marks += header.Type == RecordType.TraceMark ? 1 : 0;
    }

    public void OnApplied(GroupReplica replica)
    {
        // Inputs are enough.
    }

    public void OnEffect(GroupReplica replica, in Effect effect)
    {
        // A flight of its own tells the effects.
    }
}
