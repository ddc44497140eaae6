namespace Millwright.Kernel;

/// <summary>Counters of one event type (kernel.md §14).</summary>
public struct BusCounters
{
    /// <summary>Events emitted.</summary>
    public long Emitted { get; private set; }

    /// <summary>Events delivered.</summary>
    public long Delivered { get; private set; }

    /// <summary>Events dropped as duplicates of their bucket.</summary>
    public long Deduplicated { get; private set; }

    /// <summary>Events folded into an open window.</summary>
    public long DebounceHits { get; private set; }

    /// <summary>Time of the last emit.</summary>
    public Instant LastEmit { get; private set; }

    /// <summary>Counts an emit.</summary>
    public void OnEmit(Instant now)
    {
        Emitted++;
        LastEmit = now;
    }

    /// <summary>Counts a delivery.</summary>
    public void OnDelivered() => Delivered++;

    /// <summary>Counts a duplicate.</summary>
    public void OnDuplicate() => Deduplicated++;

    /// <summary>Counts an event folded into a window.</summary>
    public void OnDebounced() => DebounceHits++;

    /// <summary>Writes the counters.</summary>
    public readonly void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.I64(Emitted);
        writer.I64(Delivered);
        writer.I64(Deduplicated);
        writer.I64(DebounceHits);
        writer.Instant(LastEmit);
    }

    /// <summary>Reads the counters.</summary>
    public void Decode(ref CseReader reader)
    {
        Emitted = reader.I64();
        Delivered = reader.I64();
        Deduplicated = reader.I64();
        DebounceHits = reader.I64();
        LastEmit = reader.Instant();
    }
}
