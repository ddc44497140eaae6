using System.Buffers.Binary;

namespace Millwright.Storage;

/// <summary>
/// Segmented journal of one group with group commit (kernel.md §6.2): while an fsync runs, new batches accumulate in
/// the other buffer and the next fsync covers all of them. One thread appends; progress may be read from any thread.
/// A failed write or fsync fences the journal for good (kernel.md §6.3). Appending allocates nothing after warm-up.
/// </summary>
public sealed partial class FileJournal : IJournal, IDisposable
{
    private readonly object gate = new();
    private readonly IDisk disk;
    private readonly JournalLayout layout;
    private readonly FileJournalOptions options;
    private readonly SegmentChain chain;
    private readonly IDisposable heldLock;
    private readonly Thread? writer;
    private BatchBuffer active;
    private BatchBuffer flushing;
    private IJournalObserver[] observers = [];
    private ulong lastSeq;
    private ulong writtenSeq;
    private ulong syncedSeq;
    private long segmentBytes = SegmentHeader.Size;
    private long segmentCreatedNs;
    private long lastSyncStamp;
    private bool rotationRequested;
    private bool syncRequested;
    private bool stopping;
    private volatile JournalState state;

    internal FileJournal(
        IDisk disk,
        JournalLayout layout,
        FileJournalOptions options,
        SegmentChain chain,
        IDisposable heldLock,
        ulong lastSeq)
    {
        this.disk = disk;
        this.layout = layout;
        this.options = options;
        this.chain = chain;
        this.heldLock = heldLock;
        this.lastSeq = lastSeq;
        writtenSeq = lastSeq;
        syncedSeq = lastSeq;
        segmentCreatedNs = chain.Header.CreatedNs;
        Statistics = new SyncStatistics(options.Time);
        lastSyncStamp = options.Time.GetTimestamp();
        active = new BatchBuffer(options.Synchronous ? 0 : options.BufferBytes);
        flushing = new BatchBuffer(options.Synchronous ? 0 : options.BufferBytes);
        if (!options.Synchronous)
        {
            writer = new Thread(WriteLoop) { IsBackground = true, Name = "journal-writer" };
            writer.Start();
        }
    }

    /// <inheritdoc/>
    public ulong LastSeq => Volatile.Read(ref lastSeq);

    /// <inheritdoc/>
    public JournalState State => state;

    /// <inheritdoc/>
    public JournalFault? Fault { get; private set; }

    /// <summary>Latency of the fsync calls; judged by kernel.md §6.3, row slow disk.</summary>
    public SyncStatistics Statistics { get; }

    /// <summary>Facts of the active segment.</summary>
    public SegmentHeader Segment => chain.Header;

    /// <summary>True after the reserve file was given up on a full disk.</summary>
    public bool ReserveReleased => chain.ReserveReleased;

    /// <inheritdoc/>
    public bool RotationDue =>
        segmentBytes > SegmentHeader.Size
        && (rotationRequested
            || segmentBytes >= options.SegmentBytes
            || WallTime.NowNs(options.Time) - segmentCreatedNs >= options.SegmentAge.Ns);

    /// <inheritdoc/>
    public void Observe(IJournalObserver observer) => observers = [.. observers, observer];

    /// <inheritdoc/>
    public ulong DurableSeq(DurabilityLevel level) => level switch
    {
        DurabilityLevel.D0 => Volatile.Read(ref lastSeq),
        DurabilityLevel.D1 => Volatile.Read(ref writtenSeq),
        DurabilityLevel.D2 => Volatile.Read(ref syncedSeq),
        _ => 0,
    };

    /// <inheritdoc/>
    public bool Append(ReadOnlySpan<byte> frames, ulong lastSeq)
    {
        if (frames.IsEmpty)
        {
            return state == JournalState.Open;
        }

        RequireSequence(frames, lastSeq);
        if (writer is null)
        {
            return AppendNow(frames, lastSeq);
        }

        lock (gate)
        {
            while (state == JournalState.Open && !active.HasRoom(frames.Length))
            {
                Monitor.Wait(gate);
            }

            if (state != JournalState.Open)
            {
                return false;
            }

            active.Add(frames, lastSeq);
            segmentBytes += frames.Length;
            Volatile.Write(ref this.lastSeq, lastSeq);
            Monitor.PulseAll(gate);
        }

        return true;
    }

    /// <inheritdoc/>
    public void RequestRotation() => rotationRequested = true;

    /// <inheritdoc/>
    public void Rotate()
    {
        lock (gate)
        {
            if (writer is null)
            {
                _ = state == JournalState.Open && Completed("rotate", chain.Cut(lastSeq));
            }
            else
            {
                while (state == JournalState.Open && active.CutAt >= 0)
                {
                    Monitor.Wait(gate);
                }

                active.Cut(lastSeq);
                Monitor.PulseAll(gate);
            }

            rotationRequested = false;
            segmentBytes = SegmentHeader.Size;
            segmentCreatedNs = WallTime.NowNs(options.Time);
        }
    }

    /// <inheritdoc/>
    public bool Wait(ulong seq, DurabilityLevel level, Duration timeout)
    {
        var time = options.Time;
        var start = time.GetTimestamp();
        lock (gate)
        {
            while (DurableSeq(level) < seq && state == JournalState.Open)
            {
                if (writer is null)
                {
                    return SyncNow() && DurableSeq(level) >= seq;
                }

                var leftMs = (timeout.Ns / 1_000_000) - (long)time.GetElapsedTime(start).TotalMilliseconds;
                if (leftMs <= 0)
                {
                    return false;
                }

                syncRequested = options.Level != DurabilityLevel.D2 || options.MaxCommitDelay.Ns > 0;
                Monitor.PulseAll(gate);
                Monitor.Wait(gate, (int)Math.Min(leftMs, int.MaxValue));
            }

            return DurableSeq(level) >= seq;
        }
    }

    /// <summary>Stores the D2 watermark in the <c>DURABLE</c> file (at each snapshot and clean stop).</summary>
    public DiskResult StoreWatermark() => DurableWatermark.Store(disk, layout, DurableSeq(DurabilityLevel.D2));

    /// <summary>Makes everything durable, stores the watermark, ends the writer and releases the lock.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (stopping)
            {
                return;
            }

            stopping = true;
            Monitor.PulseAll(gate);
        }

        writer?.Join();
        if (state == JournalState.Open)
        {
            if (SyncNow())
            {
                _ = Completed("watermark", StoreWatermark());
            }

            state = state == JournalState.Open ? JournalState.Closed : state;
        }

        chain.Dispose();
        heldLock.Dispose();
    }

    private void RequireSequence(ReadOnlySpan<byte> frames, ulong last)
    {
        var first = BinaryPrimitives.ReadUInt64LittleEndian(frames[8..]);
        if (first != lastSeq + 1 || last < first)
        {
            throw new InvalidOperationException($"frames {first}…{last} do not follow {lastSeq}");
        }
    }

    private bool AppendNow(ReadOnlySpan<byte> frames, ulong last)
    {
        if (state != JournalState.Open || !Completed("write", chain.Write(frames)))
        {
            return false;
        }

        segmentBytes += frames.Length;
        Volatile.Write(ref lastSeq, last);
        Advance(DurabilityLevel.D1, ref writtenSeq, last);
        return options.Level != DurabilityLevel.D2 || SyncNow();
    }

    private bool SyncNow()
    {
        var written = writtenSeq;
        var start = options.Time.GetTimestamp();
        if (!Completed("fsync", chain.Sync()))
        {
            return false;
        }

        lastSyncStamp = options.Time.GetTimestamp();
        Statistics.Record(options.Time.GetElapsedTime(start, lastSyncStamp));
        if (written > syncedSeq)
        {
            Advance(DurabilityLevel.D2, ref syncedSeq, written);
        }

        return true;
    }
}
