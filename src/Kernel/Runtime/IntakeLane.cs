using System.Buffers.Binary;

namespace Millwright.Kernel;

/// <summary>
/// One bounded intake lane (kernel.md §2.3): producers copy finished frames (without sequence) into the active arena
/// under a short lock, the reactor swaps arenas and stamps the frames in place, so a record is copied once and nothing
/// is allocated. Conflation replaces the payload of an unread frame of the same key; from 7/8 of the lane on it is
/// forced on every stream that allows it (kernel.md §2.5).
/// </summary>
[DeterminismExempt("the intake is the edge where threads meet; its order is journaled")]
internal sealed class IntakeLane(int capacityBytes, int capacityRecords)
{
    private readonly Lock gate = new();
    private readonly Dictionary<ulong, int> unread = [];
    private byte[] active = new byte[capacityBytes];
    private byte[] drained = new byte[capacityBytes];
    private int used;
    private int records;
    private long refusedSinceNs;

    /// <summary>Records waiting.</summary>
    public int Depth => Volatile.Read(ref records);

    /// <summary>Capacity in records.</summary>
    public int Capacity { get; } = capacityRecords;

    /// <summary>Records replaced by a newer one of their key.</summary>
    public long Conflated { get; private set; }

    /// <summary>Publishes one record; false when the lane is full or the payload larger than a frame (kernel.md
    /// §1.4).</summary>
    /// <param name="input">Stamps of the record.</param>
    /// <param name="payload">Payload bytes.</param>
    /// <param name="conflateKey">Non-zero: replace the unread record of this key (ConflateLatest).</param>
    public bool TryPublish(in RecordInput input, ReadOnlySpan<byte> payload, ulong conflateKey)
    {
        if (payload.Length > FrameCodec.MaxPayload)
        {
            return false;
        }

        var size = FrameCodec.PaddedLength(payload.Length);
        lock (gate)
        {
            conflateKey = conflateKey == 0 && input.StreamKey != 0 && IsNearlyFull ? input.StreamKey : conflateKey;
            if (conflateKey != 0 && unread.TryGetValue(conflateKey, out var at)
                && BinaryPrimitives.ReadInt32LittleEndian(active.AsSpan(at)) == FrameCodec.HeaderSize + payload.Length)
            {
                var merged = input with { Flags = (ushort)(input.Flags | FrameFlags.Conflated) };
                FrameCodec.WriteUnstamped(active.AsSpan(at), in merged, payload);
                Conflated++;
                return true;
            }

            if (used + size > active.Length || records >= Capacity)
            {
                return false;
            }

            FrameCodec.WriteUnstamped(active.AsSpan(used), in input, payload);
            if (conflateKey != 0)
            {
                unread[conflateKey] = used;
            }

            used += size;
            records++;
            return true;
        }
    }

    private bool IsNearlyFull => 8L * records >= 7L * Capacity || 8L * used >= 7L * active.Length;

    /// <summary>A producer was refused; the first time since <see cref="TakeRefusal"/> counts.</summary>
    public void Refused(Instant now) => _ = Interlocked.CompareExchange(ref refusedSinceNs, now.Ns, 0);

    /// <summary>First refusal since the last call, null = none.</summary>
    public Instant? TakeRefusal() =>
        Interlocked.Exchange(ref refusedSinceNs, 0) is var since && since != 0 ? new Instant(since) : null;

    /// <summary>Takes everything published so far; valid until the next call.</summary>
    public Span<byte> Drain()
    {
        if (Depth == 0)
        {
            return default;
        }

        lock (gate)
        {
            (active, drained) = (drained, active);
            var length = used;
            used = 0;
            records = 0;
            unread.Clear();
            return drained.AsSpan(0, length);
        }
    }
}
