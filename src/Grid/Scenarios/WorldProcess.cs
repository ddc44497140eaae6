using Millwright.Grid.Options;
using Millwright.Grid.Plant;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Grid.Scenarios;

/// <summary>
/// The process of a plant scenario: one group before an external venue, and the journal it leaves behind when it dies.
/// A restart folds the journal twice, from its beginning and from a snapshot, and both must agree.
/// </summary>
internal sealed class WorldProcess
{
    private const uint Mirror = 1;
    private const int SnapshotEvery = 16;

    private readonly GridOptions options;
    private readonly Instrument instrument;
    private readonly Instant begun;
    private readonly List<(ushort Type, uint Plant, byte[] Payload, Instant At)> journal = [];
    private readonly Queue<(object Body, bool Placing)> effects = new();
    private byte[]? snapshot;
    private int snapshotAt;

    /// <summary>Composes the group; nothing is journaled yet.</summary>
    public WorldProcess(GridOptions options, Instrument instrument, Instant begun)
    {
        this.options = options;
        this.instrument = instrument;
        this.begun = begun;
        (Group, Plant) = Compose();
        Group.Init(begun);
    }

    /// <summary>The group as of its last record.</summary>
    public PlantGroup Group { get; private set; }

    /// <summary>The grid plant.</summary>
    public GridPlant Plant { get; private set; }

    /// <summary>False between a crash and the restart.</summary>
    public bool IsAlive { get; private set; } = true;

    /// <summary>True when a placement waits to leave.</summary>
    public bool HasPlacement => effects.Any(static effect => effect.Placing);

    /// <summary>Journals a record and applies it.</summary>
    public void Apply(ushort type, uint plant, ReadOnlySpan<byte> payload, Instant at)
    {
        journal.Add((type, plant, payload.ToArray(), at));
        Apply(Group, journal.Count - 1);
        foreach (var effect in Group.Effects)
        {
            if (effect.Body is Intent or QueryRequest)
            {
                effects.Enqueue((effect.Body, effect.Kind == EffectKind.PlaceOrder));
            }
        }

        Group.Effects.Clear();
        if (journal.Count % SnapshotEvery == 0)
        {
            var writer = new CseWriter();
            Group.Encode(writer);
            snapshot = writer.Written.ToArray();
            snapshotAt = journal.Count;
        }
    }

    /// <summary>The venue answered what the start of a run needs: positions may be opened (kernel.md §8.4).</summary>
    public void EndReconciling(Instant at) => Apply(
        RecordType.PlantControl, 0,
        new PlantControl(Mirror + 1, On: false, Drain: false, PlantGroup.ReconcilePause).Encode(), at);

    /// <summary>Next effect that leaves the process, in program order.</summary>
    public bool TryTake(out object body, out bool placing)
    {
        var any = effects.TryDequeue(out var effect);
        (body, placing) = any ? effect : (new object(), false);
        return any;
    }

    /// <summary>The last record never reached the disk.</summary>
    public void Forget()
    {
        journal.RemoveAt(journal.Count - 1);
        if (snapshotAt > journal.Count)
        {
            snapshot = null;
        }
    }

    /// <summary>The process is gone with everything that was not journaled.</summary>
    public void Die()
    {
        IsAlive = false;
        effects.Clear();
    }

    /// <summary>Comes back from the journal and begins a run.</summary>
    /// <returns>Why the state cannot be rebuilt, or null.</returns>
    public DomainError? Restart(Instant at)
    {
        var (whole, plant) = Compose();
        whole.Init(begun);
        Replay(whole, 0);
        if (snapshot is not null)
        {
            var (tail, _) = Compose();
            if (tail.Restore(snapshot) is { } damage)
            {
                return damage;
            }

            Replay(tail, snapshotAt);
            if (!tail.StateDigest().AsSpan().SequenceEqual(whole.StateDigest()))
            {
                return new DomainError(
                    "restart", "differs", $"snapshot at record {snapshotAt} and journal give another state");
            }
        }

        (Group, Plant) = (whole, plant);
        IsAlive = true;
        Apply(RecordType.RunStarted, 0, [], at);
        return null;
    }

    /// <summary>Intent of a question: its client id, or <c>intent:n</c>.</summary>
    public Intent? FindIntent(string key)
    {
        foreach (var order in Plant.Orders.Live)
        {
            if (Group.FindIntent(order.IntentSeq) is { } intent
                && (intent.ClientId == key || key == $"intent:{intent.Seq}"))
            {
                return intent;
            }
        }

        return null;
    }

    private (PlantGroup Group, GridPlant Plant) Compose()
    {
        var group = new PlantGroup(new GroupOptions { Name = "scenario", InvariantInterval = 1 });
        var mirror = new VenueMirrorPlant(Mirror + 1, VenueRules.Of(instrument));
        group.Add(mirror);
        var plant = new GridPlant(new GridPlantSetup
        {
            Options = options, Instrument = instrument, VenueKey = "scenario",
        });
        plant.FollowRules(() => mirror.Rules);
        group.Add(plant);
        return (group, plant);
    }

    private void Replay(PlantGroup group, int from)
    {
        for (var i = from; i < journal.Count; i++)
        {
            Apply(group, i);
            group.Effects.Clear();
        }
    }

    private void Apply(PlantGroup group, int at)
    {
        var record = journal[at];
        var ns = record.At.Ns;
        var header = new FrameHeader(
            FrameCodec.HeaderSize + record.Payload.Length, 0, (ulong)at + 1, ns, ns, ns, 0, record.Plant, record.Type,
            1, 0, 0, 0);
        group.ApplyRecord(in header, record.Payload);
    }
}
