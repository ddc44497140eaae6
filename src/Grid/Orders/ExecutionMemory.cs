using Millwright.Kernel;

namespace Millwright.Grid.Orders;

/// <summary>Execution ids already applied (grid.md §8.5), forgotten 7 days after they were seen.</summary>
public sealed class ExecutionMemory
{
    private static readonly Duration Age = Duration.FromSeconds(7 * 86_400);

    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly Queue<(string Id, Instant At)> order = new();

    /// <summary>Executions seen again, since construction.</summary>
    public long Duplicates { get; private set; }

    /// <summary>Known ids, oldest first.</summary>
    public IReadOnlyCollection<(string Id, Instant At)> Entries => order;

    /// <summary>Remembers an id.</summary>
    /// <returns>False when it was known.</returns>
    internal bool TryAdd(string execId, Instant now)
    {
        while (order.TryPeek(out var oldest) && now - oldest.At > Age)
        {
            known.Remove(order.Dequeue().Id);
        }

        if (!known.Add(execId))
        {
            Duplicates++;
            return false;
        }

        order.Enqueue((execId, now));
        return true;
    }

    internal void Clear()
    {
        known.Clear();
        order.Clear();
    }
}
