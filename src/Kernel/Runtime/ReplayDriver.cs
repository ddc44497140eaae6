namespace Millwright.Kernel;

/// <summary>
/// Re-applies journaled frames to a group (kernel.md §8.4) and compares every trace mark on the way. Effects are
/// handed to an optional observer and never released to the outside.
/// </summary>
public sealed class ReplayDriver
{
    private readonly PlantGroup group;
    private readonly Action<Effect>? observer;

    /// <summary>Creates a driver for a new or snapshot-restored group.</summary>
    /// <param name="group">The group; frames up to its <c>Seq</c> are skipped.</param>
    /// <param name="observer">Receives every regenerated effect (ledger rebuild, projections), or null.</param>
    public ReplayDriver(PlantGroup group, Action<Effect>? observer = null)
    {
        this.group = group;
        this.observer = observer;
    }

    /// <summary>Records applied.</summary>
    public long Records { get; private set; }

    /// <summary>Trace marks compared.</summary>
    public long Marks { get; private set; }

    /// <summary>First difference found, or null while everything is equal.</summary>
    public string? Divergence { get; private set; }

    /// <summary>
    /// Tells whether a record's (type, version, plant) is known; null = not asked. One that is not stops the replay
    /// (kernel.md §5.5).
    /// </summary>
    public Func<ushort, ushort, uint, bool>? Knows { get; init; }

    /// <summary>The record that stopped the replay, or null.</summary>
    public string? Unknown { get; private set; }

    /// <summary>CRC of the last frame seen, to continue the chain of the open segment.</summary>
    public uint LastCrc { get; private set; }

    /// <summary>Applies a run of whole, verified frames.</summary>
    public void Feed(ReadOnlySpan<byte> frames)
    {
        var at = 0;
        while (at < frames.Length && Unknown is null)
        {
            var header = FrameCodec.ReadHeader(frames[at..]);
            var payload = frames.Slice(at + FrameCodec.HeaderSize, header.PayloadLength);
            at += FrameCodec.PaddedLength(header.PayloadLength);
            LastCrc = header.Crc;
            if (header.Seq <= group.Seq)
            {
                continue;
            }

            if (Knows is { } knows && !knows(header.Type, header.Version, header.Plant))
            {
                Unknown = $"record {header.Seq} has type 0x{header.Type:x4} version {header.Version}, which this build "
                    + "does not know";
                return;
            }

            if (header.Type == RecordType.TraceMark)
            {
                Marks++;
                Divergence ??= TraceMark.Compare(payload, group);
            }

            group.ApplyRecord(in header, payload);
            Records++;
            Drain();
        }
    }

    private void Drain()
    {
        var effects = group.Effects;
        if (effects.Count == 0)
        {
            return;
        }

        if (observer is not null)
        {
            for (var i = 0; i < effects.Count; i++)
            {
                observer(effects[i]);
            }
        }

        effects.Clear();
    }
}
