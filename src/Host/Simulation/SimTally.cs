namespace Millwright.Host.Simulation;

/// <summary>How often each kind of trouble really happened in a run (kernel.md §18).</summary>
internal sealed class SimTally
{
    private readonly SortedDictionary<string, long> counts = new(StringComparer.Ordinal);

    /// <summary>Counts by kind, in order of their names.</summary>
    public IReadOnlyDictionary<string, long> Counts => counts;

    /// <summary>It happened.</summary>
    public void Add(string kind, long times = 1) => counts[kind] = counts.GetValueOrDefault(kind) + times;

    /// <summary>Adds another run.</summary>
    public void Add(SimTally other)
    {
        foreach (var (kind, times) in other.counts)
        {
            Add(kind, times);
        }
    }

    /// <summary>One line, for example <c>crash 12, lose 840</c>.</summary>
    public override string ToString() =>
        counts.Count == 0 ? "none" : string.Join(", ", counts.Select(static pair => $"{pair.Key} {pair.Value}"));
}
