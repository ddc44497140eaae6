namespace Millwright.Kernel;

/// <summary>
/// Ordered, append-only record log of one plant group (kernel.md §6). One caller appends; progress may be read from
/// any thread. Frames arrive encoded and chained (<c>prev_crc</c>) by the caller, and in sequence.
/// </summary>
public interface IJournal
{
    /// <summary>Sequence number of the last appended record; 0 when there is none.</summary>
    ulong LastSeq { get; }

    /// <summary>Condition of the writer.</summary>
    JournalState State { get; }

    /// <summary>Reason of <see cref="JournalState.Fenced"/>, else null.</summary>
    JournalFault? Fault { get; }

    /// <summary>
    /// True when size, age or a request ask for a new segment. The caller then appends a <c>SegmentSeal</c> record,
    /// calls <see cref="Rotate"/> and chains its next frame from <c>prev_crc</c> 0 (kernel.md §5.2).
    /// </summary>
    bool RotationDue { get; }

    /// <summary>
    /// Takes whole frames. Returns when they are accepted, not when they are durable; blocks while the buffer is full.
    /// </summary>
    /// <param name="frames">One or more padded frames, the first with <c>seq</c> = <see cref="LastSeq"/> + 1.</param>
    /// <param name="lastSeq">Sequence number of the last frame.</param>
    /// <returns>False when the journal is fenced or closed: nothing was taken.</returns>
    bool Append(ReadOnlySpan<byte> frames, ulong lastSeq);

    /// <summary>Highest sequence number covered by a level; monotonic.</summary>
    ulong DurableSeq(DurabilityLevel level);

    /// <summary>Blocks until <paramref name="seq"/> is durable, the journal is fenced, or the time is over; asks for an
    /// early fsync when the policy would delay it.</summary>
    /// <returns>True when the record is durable at the level.</returns>
    bool Wait(ulong seq, DurabilityLevel level, Duration timeout);

    /// <summary>Starts a new segment after the <c>SegmentSeal</c> record that was appended last.</summary>
    void Rotate();

    /// <summary>Makes <see cref="RotationDue"/> true (logic upgrade, operator).</summary>
    void RequestRotation();

    /// <summary>Adds a receiver of progress and faults; before the first append.</summary>
    void Observe(IJournalObserver observer);
}
