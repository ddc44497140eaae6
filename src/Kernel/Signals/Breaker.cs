namespace Millwright.Kernel;

/// <summary>
/// Circuit breaker (kernel.md §15): Closed → Open after <c>failures</c> within <c>window</c>; HalfOpen after
/// <c>open</c>; <c>probes</c> successes in a row close it, one failure opens it again. Failure times are a fixed ring.
/// </summary>
public struct Breaker
{
    private readonly Duration window;
    private readonly Duration open;
    private readonly int probes;
    private readonly long[] times;
    private int head;
    private int count;
    private int successes;
    private Instant openedAt;
    private BreakerState state;

    /// <summary>Creates a closed breaker.</summary>
    /// <param name="failures">Failures that open it, at least 1.</param>
    /// <param name="window">Time they must lie in.</param>
    /// <param name="open">Time before the first probe.</param>
    /// <param name="probes">Successes that close it, at least 1.</param>
    public Breaker(int failures, Duration window, Duration open, int probes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(failures, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(probes, 1);
        this.window = window;
        this.open = open;
        this.probes = probes;
        times = new long[failures];
    }

    /// <summary>State at a time; Open turns HalfOpen by itself.</summary>
    public BreakerState State(Instant now)
    {
        if (state == BreakerState.Open && now - openedAt >= open)
        {
            state = BreakerState.HalfOpen;
            successes = 0;
        }

        return state;
    }

    /// <summary>True when a call may be made.</summary>
    public bool Allows(Instant now) => State(now) != BreakerState.Open;

    /// <summary>Reports a success.</summary>
    public void Succeeded(Instant now)
    {
        if (State(now) == BreakerState.HalfOpen && ++successes >= probes)
        {
            state = BreakerState.Closed;
            count = 0;
        }
    }

    /// <summary>Reports a failure.</summary>
    public void Failed(Instant now)
    {
        if (State(now) == BreakerState.HalfOpen)
        {
            Trip(now);
            return;
        }

        times[(head + count) % times.Length] = now.Ns;
        if (count < times.Length)
        {
            count++;
        }
        else
        {
            head = (head + 1) % times.Length;
        }

        if (state == BreakerState.Closed && count == times.Length && now.Ns - times[head] <= window.Ns)
        {
            Trip(now);
        }
    }

    /// <summary>Writes the state and the failure times, oldest first.</summary>
    public readonly void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Enum((ushort)state);
        writer.I32(successes);
        writer.Instant(openedAt);
        writer.List(count);
        for (var i = 0; i < count; i++)
        {
            writer.I64(times[(head + i) % times.Length]);
        }
    }

    /// <summary>Reads what <see cref="Encode"/> wrote.</summary>
    /// <exception cref="InvalidDataException">More failure times than this breaker keeps.</exception>
    public void Decode(ref CseReader reader)
    {
        state = (BreakerState)reader.Enum((ushort)BreakerState.HalfOpen);
        successes = reader.I32();
        openedAt = reader.Instant();
        var kept = reader.List(sizeof(long));
        if (kept > times.Length)
        {
            throw new InvalidDataException($"state encoding before byte {reader.Position}: {kept} breaker failures");
        }

        head = 0;
        count = kept;
        for (var i = 0; i < kept; i++)
        {
            times[i] = reader.I64();
        }
    }

    private void Trip(Instant now)
    {
        state = BreakerState.Open;
        openedAt = now;
        head = 0;
        count = 0;
    }
}
