namespace Millwright.Grid.Orders;

/// <summary>
/// How often each gate stopped an order, with the last numbers: the "why not" of the plant (grid.md §4.7).
/// </summary>
public sealed class GateCounters
{
    private readonly SortedList<string, GateCount> counts = new(StringComparer.Ordinal);

    /// <summary>Counts by gate, ordinal order.</summary>
    public IReadOnlyList<KeyValuePair<string, GateCount>> All => [.. counts];

    /// <summary>Entries dropped from a state.</summary>
    public long Suppressed { get; internal set; }

    /// <summary>Entries kept for later.</summary>
    public long Deferred { get; internal set; }

    /// <summary>Deferred entries placed later.</summary>
    public long Drained { get; internal set; }

    /// <summary>Count of one gate.</summary>
    public GateCount Of(string gate) => counts.GetValueOrDefault(gate);

    internal void Hit(string gate, int slot, double value, double threshold)
    {
        var known = counts.GetValueOrDefault(gate);
        counts[gate] = new GateCount(known.Count + 1, slot, value, threshold);
    }

    internal void Restore(string gate, GateCount count) => counts[gate] = count;

    internal void Clear()
    {
        counts.Clear();
        Suppressed = 0;
        Deferred = 0;
        Drained = 0;
    }
}
