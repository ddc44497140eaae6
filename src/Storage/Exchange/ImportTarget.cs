namespace Millwright.Storage;

/// <summary>Encodes imported records and chains them; seals start a new segment as they did in the source.</summary>
internal sealed class ImportTarget
{
    private readonly byte[] frame = new byte[FrameCodec.MaxLength];
    private uint prevCrc;
    private long lastTs;

    /// <summary>Appends one record.</summary>
    /// <returns>Null when good, else what is wrong.</returns>
    internal string? Append(FileJournal journal, ImportedRecord record)
    {
        var seq = journal.LastSeq + 1;
        if (record.Seq is { } wanted && wanted != seq)
        {
            return $"seq {wanted} does not follow {journal.LastSeq}";
        }

        lastTs = Math.Max(lastTs, record.TsReactor);
        var input = record.Input;
        var target = frame.AsSpan(0, FrameCodec.PaddedLength(record.Payload.Length));
        FrameCodec.WriteUnstamped(target, in input, record.Payload);
        prevCrc = FrameCodec.Stamp(target, seq, lastTs, prevCrc);
        if (!journal.Append(target, seq))
        {
            return journal.Fault?.Message ?? "the journal takes no more records";
        }

        if (input.Type == RecordType.SegmentSeal)
        {
            journal.Rotate();
            prevCrc = 0;
        }

        return null;
    }
}
