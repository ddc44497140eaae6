using System.Buffers.Binary;

namespace Millwright.Storage.Tests;

/// <summary>Builds chained frames as a reactor would.</summary>
internal sealed class FrameChain(ulong lastSeq = 0)
{
    private uint prevCrc;

    internal ulong LastSeq { get; private set; } = lastSeq;

    internal void StartSegment() => prevCrc = 0;

    internal byte[] Next(int payloadBytes = 40, ushort type = 0x0100, uint plant = 1, ulong corr = 0)
    {
        var payload = new byte[payloadBytes];
        new Random((int)LastSeq).NextBytes(payload);
        return Next(payload, type, plant, corr);
    }

    internal byte[] Next(ReadOnlySpan<byte> payload, ushort type, uint plant = 0, ulong corr = 0)
    {
        var frame = new byte[FrameCodec.PaddedLength(payload.Length)];
        var ts = 1_700_000_000_000_000_000L + ((long)LastSeq * 1000);
        FrameCodec.WriteUnstamped(frame, new RecordInput(type, plant, ts - 2, ts - 1, corr), payload);
        LastSeq++;
        prevCrc = FrameCodec.Stamp(frame, LastSeq, ts, prevCrc);
        return frame;
    }

    internal byte[] Commit(ulong durable)
    {
        Span<byte> payload = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(payload, durable);
        return Next(payload, RecordType.Commit);
    }

    internal void Append(IJournal journal, int count = 1)
    {
        for (var i = 0; i < count; i++)
        {
            if (journal.RotationDue)
            {
                Rotate(journal);
            }

            Assert.True(journal.Append(Next(), LastSeq));
        }
    }

    internal void Rotate(IJournal journal)
    {
        Assert.True(journal.Append(Next([], RecordType.SegmentSeal), LastSeq));
        journal.Rotate();
        StartSegment();
    }
}
