namespace Millwright.Markets;

/// <summary>Binary heap of scheduled steps by (due, sequence).</summary>
internal sealed class DueQueue
{
    private DueItem[] heap = new DueItem[16];

    public int Count { get; private set; }

    /// <summary>Due time of the next step; <see cref="Instant.Max"/> when empty.</summary>
    public Instant NextDue => Count == 0 ? Instant.Max : heap[0].Due;

    public void Push(DueItem item)
    {
        if (Count == heap.Length)
        {
            Array.Resize(ref heap, heap.Length * 2);
        }

        var index = Count++;
        while (index > 0 && Before(item, heap[(index - 1) / 2]))
        {
            heap[index] = heap[(index - 1) / 2];
            index = (index - 1) / 2;
        }

        heap[index] = item;
    }

    public DueItem Pop()
    {
        var top = heap[0];
        var moved = heap[--Count];
        heap[Count] = null!;
        var index = 0;
        while (Count > 0)
        {
            var child = (2 * index) + 1;
            if (child >= Count)
            {
                break;
            }

            child += child + 1 < Count && Before(heap[child + 1], heap[child]) ? 1 : 0;
            if (!Before(heap[child], moved))
            {
                break;
            }

            heap[index] = heap[child];
            index = child;
        }

        if (Count > 0)
        {
            heap[index] = moved;
        }

        return top;
    }

    /// <summary>All steps in order of execution, for the canonical encoding.</summary>
    public DueItem[] Sorted()
    {
        var items = heap.AsSpan(0, Count).ToArray();
        Array.Sort(items, static (a, b) => Before(a, b) ? -1 : Before(b, a) ? 1 : 0);
        return items;
    }

    private static bool Before(DueItem a, DueItem b) => a.Due < b.Due || (a.Due == b.Due && a.Sequence < b.Sequence);
}
