using Millwright.Kernel;

namespace Millwright.Grid.Orders;

/// <summary>
/// Execution ids already applied (grid.md §8.5). The venue repeats every execution of an order it is asked about, so
/// the ids of an order are kept while it may rest and for 7 days after its delivery.
/// </summary>
public sealed class ExecutionMemory
{
    private static readonly Duration Age = Duration.FromSeconds(7 * 86_400);

    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly SortedList<ulong, List<string>> live = [];
    private readonly Queue<(string Id, Instant At)> settled = new();

    /// <summary>Executions seen again, since construction.</summary>
    public long Duplicates { get; private set; }

    /// <summary>Ids of delivered and of unknown orders with the start of their last 7 days, oldest first.</summary>
    public IReadOnlyCollection<(string Id, Instant At)> Settled => settled;

    /// <summary>Ids of orders that are not delivered, by intent number.</summary>
    public IReadOnlyDictionary<ulong, List<string>> Live => live;

    /// <summary>Remembers an id.</summary>
    /// <param name="execId">Execution id of the venue.</param>
    /// <param name="intent">Live order it belongs to; 0 = none.</param>
    /// <param name="now">Logical now.</param>
    /// <returns>False when it was known.</returns>
    internal bool TryAdd(string execId, ulong intent, Instant now)
    {
        while (settled.TryPeek(out var oldest) && now - oldest.At > Age)
        {
            known.Remove(settled.Dequeue().Id);
        }

        if (!known.Add(execId))
        {
            Duplicates++;
            return false;
        }

        if (intent == 0)
        {
            settled.Enqueue((execId, now));
        }
        else
        {
            Of(intent).Add(execId);
        }

        return true;
    }

    /// <summary>An order was delivered: its ids are kept for 7 days from now.</summary>
    internal void Delivered(ulong intent, Instant now)
    {
        if (live.Remove(intent, out var ids))
        {
            foreach (var id in ids)
            {
                settled.Enqueue((id, now));
            }
        }
    }

    internal void RestoreSettled(string execId, Instant at)
    {
        known.Add(execId);
        settled.Enqueue((execId, at));
    }

    internal void RestoreLive(ulong intent, string execId)
    {
        known.Add(execId);
        Of(intent).Add(execId);
    }

    internal void Clear()
    {
        known.Clear();
        live.Clear();
        settled.Clear();
    }

    private List<string> Of(ulong intent)
    {
        if (!live.TryGetValue(intent, out var ids))
        {
            ids = [];
            live.Add(intent, ids);
        }

        return ids;
    }
}
