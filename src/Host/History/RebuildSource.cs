using Millwright.Host.Running;
using Millwright.Storage;

namespace Millwright.Host.History;

/// <summary>All projection rows of one group, regenerated from its journal (verb <c>rebuild</c>).</summary>
/// <param name="source">Where replicas come from.</param>
/// <param name="books">Ledger folder of the plant.</param>
/// <param name="progress">Receives records done and in total.</param>
internal sealed class RebuildSource(ReplicaSource source, string books, Action<long, long> progress)
    : IProjectionRowSource
{
    private const int Chunk = 256;
    private readonly GroupManifest manifest = source.Compositions.Entries[^1];

    public string Group => manifest.Group;

    public ulong Position { get; private set; }

    /// <summary>Why the journal could not be read to its end, or null.</summary>
    public string? Damage { get; private set; }

    public IEnumerable<IProjectionRow> Rows()
    {
        var rows = new List<IProjectionRow>();
        using var replica = GroupReplica.OpenOldest(source);
        var projector = new Projector(Group, manifest.Plant, rows.Add);
        new EarlierLedger(source.Disk, books, manifest.Instrument).CopyTo(projector, replica);
        projector.Start(replica);
        ReplicaStop reached;
        do
        {
            reached = replica.Advance(ulong.MaxValue, long.MaxValue, Chunk, projector);
            foreach (var row in rows)
            {
                yield return row;
            }

            rows.Clear();
            replica.KeepStep();
            progress((long)replica.Group.Seq, (long)source.DurableSeq());
        }
        while (reached == ReplicaStop.Budget);
        Position = replica.Group.Seq;
        Damage = replica.Damage;
    }
}
