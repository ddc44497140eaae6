namespace Millwright.Kernel;

/// <summary>
/// Journal of level D0 (kernel.md §6.1): counts, and keeps the frames when asked to (tests, export of short runs).
/// <see cref="DurableSeq"/> is <see cref="ulong.MaxValue"/>: output commit never waits and there is no Commit value to
/// record. Single-threaded.
/// </summary>
public sealed class MemoryJournal : IJournal
{
    private readonly bool retain;
    private byte[] bytes = [];
    private int used;
    private bool rotationRequested;
    private IJournalObserver[] observers = [];

    /// <summary>Creates an empty journal.</summary>
    /// <param name="lastSeq">Sequence number before the first record.</param>
    /// <param name="retain">Keep the frames in <see cref="Frames"/>, at most 1 GiB.</param>
    public MemoryJournal(ulong lastSeq = 0, bool retain = false)
    {
        LastSeq = lastSeq;
        this.retain = retain;
    }

    /// <inheritdoc/>
    public ulong LastSeq { get; private set; }

    /// <inheritdoc/>
    public JournalState State { get; private set; }

    /// <inheritdoc/>
    public JournalFault? Fault { get; private set; }

    /// <inheritdoc/>
    public bool RotationDue => rotationRequested;

    /// <summary>Retained frames in order; empty unless created with <c>retain</c>.</summary>
    public ReadOnlySpan<byte> Frames => bytes.AsSpan(0, used);

    /// <inheritdoc/>
    public bool Append(ReadOnlySpan<byte> frames, ulong lastSeq)
    {
        if (State != JournalState.Open)
        {
            return false;
        }

        if (lastSeq < LastSeq)
        {
            throw new InvalidOperationException($"sequence went back from {LastSeq} to {lastSeq}");
        }

        if (retain)
        {
            Keep(frames);
        }

        LastSeq = lastSeq;
        foreach (var observer in observers)
        {
            observer.OnDurable(DurabilityLevel.D2, lastSeq);
        }

        return true;
    }

    /// <inheritdoc/>
    public ulong DurableSeq(DurabilityLevel level) => ulong.MaxValue;

    /// <inheritdoc/>
    public bool Wait(ulong seq, DurabilityLevel level, Duration timeout) => true;

    /// <inheritdoc/>
    public void Rotate() => rotationRequested = false;

    /// <inheritdoc/>
    public void RequestRotation() => rotationRequested = true;

    /// <inheritdoc/>
    public void Observe(IJournalObserver observer) => observers = [.. observers, observer];

    /// <summary>Fences the journal as a failed fsync would; for tests of the failure policy (kernel.md §6.3).</summary>
    public void Fence(JournalFault fault)
    {
        State = JournalState.Fenced;
        Fault = fault;
        foreach (var observer in observers)
        {
            observer.OnFault(fault);
        }
    }

    private void Keep(ReadOnlySpan<byte> frames)
    {
        if (used + frames.Length > bytes.Length)
        {
            var wanted = Math.Max(64L * 1024, Math.Max(bytes.Length * 2L, (long)used + frames.Length));
            if (wanted > 1L << 30 && (long)used + frames.Length > 1L << 30)
            {
                throw new InvalidOperationException("retained journal exceeds 1 GiB");
            }

            Array.Resize(ref bytes, (int)Math.Min(wanted, 1L << 30));
        }

        frames.CopyTo(bytes.AsSpan(used));
        used += frames.Length;
    }
}
