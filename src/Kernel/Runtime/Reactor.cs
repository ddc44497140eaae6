using System.Buffers.Binary;

namespace Millwright.Kernel;

/// <summary>
/// The loop of one plant group (kernel.md §2.1): drain intake, stamp and journal, fire deadlines, apply, release
/// effects by durability. <see cref="Pump"/> is one loop body; a thread or a test calls it (kernel.md §19.3), and the
/// state depends only on the journaled sequence.
/// </summary>
public sealed class Reactor
{
    private const int MeasuredBatchBytes = 16 * 1024;
    private const int MeasuredRun = 64;
    private const int TypeCounters = 1024;
    private static readonly Duration SoftTurn = Duration.FromMs(1);

    private readonly IntakeLane safety;
    private readonly IntakeLane data;
    private readonly Outbox outbox;
    private readonly ReactorOptions options;
    private readonly IJournal journal;
    private readonly IClock clock;
    private readonly IReactorSink sink;
    private readonly byte[] kernelFrames = new byte[8192];
    private readonly byte[] markPayload = new byte[4096];
    private readonly LoadGuard? guard;
    private readonly long[] byType = new long[TypeCounters];
    private int kernelUsed;
    private uint previousCrc;
    private Duration longestLag;
    private ulong lastCommit;
    private ulong lastMarkSeq;
    private Instant lastMarkAt;
    private int marks;
    private long lastReactorNs;

    /// <summary>Creates a reactor over a group whose last applied record is <paramref name="group"/>.Seq.</summary>
    /// <param name="group">The deterministic core, new or recovered.</param>
    /// <param name="clock">Source of time.</param>
    /// <param name="journal">Journal positioned after the group's last record.</param>
    /// <param name="sink">Receiver of effects.</param>
    /// <param name="options">Limits and levels.</param>
    /// <param name="previousCrc">CRC of the last journaled frame of the open segment, 0 at a segment start.</param>
    public Reactor(
        PlantGroup group,
        IClock clock,
        IJournal journal,
        IReactorSink sink,
        ReactorOptions? options = null,
        uint previousCrc = 0)
    {
        Group = group;
        this.clock = clock;
        this.journal = journal;
        this.sink = sink;
        this.options = options ?? new ReactorOptions();
        this.previousCrc = previousCrc;
        safety = new IntakeLane(this.options.SafetyLaneBytes, this.options.SafetyLaneRecords);
        data = new IntakeLane(this.options.DataLaneBytes, this.options.DataLaneRecords);
        outbox = new Outbox(this.options.IntentDurability);
        guard = this.options.Limits is { } limits ? new LoadGuard(limits) : null;
        if (guard is not null)
        {
            group.Fired = late => Lateness.Add(late);
        }

        lastReactorNs = group.Now.Ns;
        lastMarkSeq = group.Seq;
        lastMarkAt = group.Now;
    }

    /// <summary>The deterministic core.</summary>
    public PlantGroup Group { get; }

    /// <summary>The journal written to.</summary>
    public IJournal Journal => journal;

    /// <summary>Records applied by this reactor.</summary>
    public long Records { get; private set; }

    /// <summary>Records conflated before sequencing.</summary>
    public long Conflated => data.Conflated;

    /// <summary>Waiting records per lane.</summary>
    public (int Safety, int Data) Depth => (safety.Depth, data.Depth);

    /// <summary>Turns that took longer than allowed; 0 while nothing is measured.</summary>
    public long SlowTurns => guard?.SlowTurns ?? 0;

    /// <summary>Turns longer than 1 ms (kernel.md §1.4, soft); 0 while nothing is measured.</summary>
    public long SoftTurns { get; private set; }

    /// <summary>Times of turns; empty while nothing is measured.</summary>
    public LatencyHistogram Turns { get; } = new();

    /// <summary>How late deadlines fired; empty while nothing is measured.</summary>
    public LatencyHistogram Lateness { get; } = new();

    /// <summary>Bytes of the frames handed to the journal.</summary>
    public long JournalBytes { get; private set; }

    /// <summary>Records applied of a type below 0x0400, else 0.</summary>
    public long RecordsOf(ushort type) => type < TypeCounters ? byType[type] : 0;

    /// <summary>Effects waiting for durability.</summary>
    public int OutboxCount => outbox.Count;

    /// <summary>
    /// True after a failure of the journal's storage: nothing is drained, applied or released any more, except for
    /// cancels (kernel.md §6.3).
    /// </summary>
    public bool IsFenced => journal.State == JournalState.Fenced;

    /// <summary>Now − ingest time of the last applied record (kernel.md §2.5).</summary>
    public Duration Lag { get; private set; }

    /// <summary>Set when a record was published; a parked loop waits on it.</summary>
    public Action? Wake { get; set; }

    /// <summary>Publishes a record from any thread.</summary>
    /// <returns>False when the lane is full; lane S producers wait and retry, lane D follows its stream
    /// policy.</returns>
    public bool TryPublish(Lane lane, in RecordInput input, ReadOnlySpan<byte> payload, ulong conflateKey = 0)
    {
        var taken = (lane == Lane.Safety ? safety : data).TryPublish(in input, payload, conflateKey);
        if (!taken && lane == Lane.Safety && guard is not null)
        {
            safety.Refused(clock.Now());
        }

        Wake?.Invoke();
        return taken;
    }

    /// <summary>One loop body: returns the number of records applied (0 = nothing to do).</summary>
    public int Pump()
    {
        Release();
        if (IsFenced)
        {
            return 0;
        }

        var now = clock.Now();
        Watch(now);
        var first = safety.Drain();
        var second = data.Drain();
        if (first.IsEmpty && second.IsEmpty)
        {
            if (!Group.TryNextDeadline(out var due) || due > now)
            {
                guard?.OnIdle(now);
                return JournalFacts(now);
            }

            QueueKernel(RecordType.Tick, default);
        }

        QueueCommit();
        longestLag = Duration.Zero;
        var applied = ProcessKernel(now);
        applied += Process(first, now);
        applied += Process(second, now);
        guard?.OnBatch(now, longestLag, data.Depth, data.Capacity);
        applied += JournalFacts(now);
        Release();
        MarkIfDue(now);
        RotateIfDue(now);
        sink.OnBatchEnd(this);
        return applied;
    }

    /// <summary>What concerns no batch: a safety lane that took nothing, a wall clock that stepped.</summary>
    private void Watch(Instant now)
    {
        if (guard is null)
        {
            return;
        }

        guard.OnSafetyLane(now, safety.TakeRefusal(), safety.Capacity);
        guard.OnClock(clock.Step);
    }

    /// <summary>Writes the end of the run: pending marks, <c>RunEnded</c>, and waits for durability.</summary>
    /// <returns>True when everything is durable at D2.</returns>
    public bool EndRun(ReadOnlySpan<byte> reason, Duration timeout)
    {
        var length = TraceMark.Write(markPayload, Group, withState: true);
        QueueKernel(RecordType.TraceMark, markPayload.AsSpan(0, length));
        QueueKernel(RecordType.RunEnded, reason);
        _ = ProcessKernel(clock.Now());
        var durable = journal.Wait(Group.Seq, DurabilityLevel.D2, timeout);
        Release();
        sink.OnBatchEnd(this);
        return durable;
    }

    /// <summary>Earliest instant at which <see cref="Pump"/> has work without new input.</summary>
    public bool TryNextDeadline(out Instant due) => Group.TryNextDeadline(out due);

    /// <summary>Journals and applies a kernel record at once; only from the reactor's own thread.</summary>
    public void ApplyKernel(ushort type, ReadOnlySpan<byte> payload, uint plant = PlantAddress.Kernel)
    {
        QueueKernel(type, payload, plant);
        _ = ProcessKernel(clock.Now());
        Release();
    }

    private void Release()
    {
        if (IsFenced)
        {
            outbox.ReleaseCancels(sink);
        }
        else
        {
            outbox.Release(journal, sink);
        }
    }

    private void QueueCommit()
    {
        var durable = journal.DurableSeq(DurabilityLevel.D2);
        if (durable > lastCommit && durable < ulong.MaxValue)
        {
            lastCommit = durable;
            Span<byte> payload = stackalloc byte[8];
            BinaryPrimitives.WriteUInt64LittleEndian(payload, durable);
            QueueKernel(RecordType.Commit, payload);
        }
    }

    private void QueueKernel(ushort type, ReadOnlySpan<byte> payload, uint plant = PlantAddress.Kernel)
    {
        var input = new RecordInput(type, plant, 0, 0);
        var size = FrameCodec.PaddedLength(payload.Length);
        FrameCodec.WriteUnstamped(kernelFrames.AsSpan(kernelUsed), in input, payload);
        kernelUsed += size;
    }

    private int ProcessKernel(Instant now)
    {
        var length = kernelUsed;
        kernelUsed = 0;
        return Process(kernelFrames.AsSpan(0, length), now);
    }

    /// <summary>A fenced journal takes nothing, and what is not journaled is not applied (kernel.md §6.3).</summary>
    private int Process(Span<byte> frames, Instant now)
    {
        var applied = 0;
        while (!frames.IsEmpty)
        {
            var length = StampBatch(frames, now, out var records);
            if (journal.State != JournalState.Open
                || !journal.Append(frames[..length], Group.Seq + (ulong)records))
            {
                return applied;
            }

            JournalBytes += length;
            ApplyBatch(frames[..length], now);
            frames = frames[length..];
            applied += records;
        }

        return applied;
    }

    private int StampBatch(Span<byte> frames, Instant now, out int records)
    {
        var seq = Group.Seq;
        var at = 0;
        records = 0;
        lastReactorNs = Math.Max(lastReactorNs, now.Ns);
        while (at < frames.Length && records < options.BatchMaxRecords)
        {
            var frame = frames[at..];
            previousCrc = FrameCodec.Stamp(frame, ++seq, lastReactorNs, previousCrc);
            at += FrameCodec.PaddedLengthOf(frame);
            records++;
        }

        return at;
    }

    /// <summary>Journals what the guard found, so that it is part of the input of every replay.</summary>
    private int JournalFacts(Instant now)
    {
        var facts = 0;
        while (guard is not null && guard.TryNext(out var fact))
        {
            QueueKernel(RecordType.HostFact, fact.Encode());
            facts += ProcessKernel(now);
        }

        return facts;
    }

    /// <summary>Times turns one by one in small batches, in runs of 64 in large ones.</summary>
    private Instant Measure(Instant since, in FrameHeader header, int index, int bytes)
    {
        var run = bytes > MeasuredBatchBytes ? MeasuredRun : 1;
        if (index % run != 0)
        {
            return since;
        }

        var now = clock.Now();
        var turn = new Duration((now - since).Ns / run);
        Turns.Add(turn, run);
        SoftTurns += turn > SoftTurn ? run : 0;
        guard!.OnTurn(now, now - since, in header);
        return now;
    }

    private void ApplyBatch(ReadOnlySpan<byte> frames, Instant now)
    {
        var at = 0;
        var index = 0;
        var since = guard is null ? now : clock.Now();
        while (at < frames.Length)
        {
            var header = FrameCodec.ReadHeader(frames[at..]);
            Group.ApplyRecord(in header, frames.Slice(at + FrameCodec.HeaderSize, header.PayloadLength));
            if (Group.Effects.Count > 0)
            {
                DrainEffects();
            }

            if (header.TsIngest > 0)
            {
                Lag = new Duration(Math.Max(0, now.Ns - header.TsIngest));
                longestLag = Lag > longestLag ? Lag : longestLag;
            }

            if (guard is not null)
            {
                since = Measure(since, in header, ++index, frames.Length);
            }

            at += FrameCodec.PaddedLength(header.PayloadLength);
            Records++;
            if (header.Type < TypeCounters)
            {
                byType[header.Type]++;
            }
        }
    }

    private void DrainEffects()
    {
        var effects = Group.Effects;
        for (var i = 0; i < effects.Count; i++)
        {
            var effect = effects[i];
            if (effect.Class == EffectClass.E0)
            {
                sink.OnEffect(in effect);
            }
            else
            {
                outbox.Add(in effect);
            }
        }

        effects.Clear();
    }

    private void RotateIfDue(Instant now)
    {
        if (!journal.RotationDue)
        {
            return;
        }

        QueueKernel(RecordType.SegmentSeal, default);
        _ = ProcessKernel(now);
        journal.Rotate();
        previousCrc = 0;
    }

    private void MarkIfDue(Instant now)
    {
        if (Group.Seq - lastMarkSeq < (ulong)options.MarkRecords && now - lastMarkAt < options.MarkInterval)
        {
            return;
        }

        var withState = marks++ % options.MarksPerStateDigest == 0;
        var length = TraceMark.Write(markPayload, Group, withState);
        lastMarkSeq = Group.Seq;
        lastMarkAt = now;
        QueueKernel(RecordType.TraceMark, markPayload.AsSpan(0, length));
    }
}
