namespace Millwright.Kernel;

/// <summary>
/// Exact timer queue (kernel.md §4): total order (due, priority, armed sequence), replace on re-arm, cancel by key.
/// A 4-ary implicit heap over pre-grown arrays with a key index; allocates nothing after warm-up. The heap serves all
/// sizes: its cost at 10⁶ entries is measured by the bench <c>deadlines</c>.
/// </summary>
public sealed class DeadlineScheduler
{
    private readonly Dictionary<DeadlineKey, int> index = [];
    private Entry[] nodes = new Entry[64];
    private int[] position = new int[64];
    private int[] heap = new int[64];
    private int[] free = new int[64];
    private int freeCount;
    private int used;
    private int count;
    private ulong armedSeq;

    /// <summary>Armed deadlines.</summary>
    public int Count => count;

    /// <summary>Arms or replaces a one-shot deadline.</summary>
    public void Arm(in DeadlineKey key, Instant due, byte priority = 2) =>
        Insert(new Entry(key, due.Ns, priority, 0, CatchUp.All));

    /// <summary>Arms or replaces a periodic deadline whose first firing is <paramref name="first"/>.</summary>
    public void ArmPeriodic(in DeadlineKey key, Instant first, Duration period, CatchUp catchUp, byte priority = 2)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(period.Ns, nameof(period));
        Insert(new Entry(key, first.Ns, priority, period.Ns, catchUp));
    }

    /// <summary>Re-arms a time-to-live: due = now + ttl (kernel.md §4.1 TTL helper).</summary>
    public void Touch(in DeadlineKey key, Instant now, Duration ttl, byte priority = 1) => Arm(in key, now + ttl, priority);

    /// <summary>Cancels; idempotent.</summary>
    /// <returns>True when the key was armed.</returns>
    public bool Cancel(in DeadlineKey key)
    {
        if (!index.TryGetValue(key, out var node))
        {
            return false;
        }

        Remove(node);
        return true;
    }

    /// <summary>True when the key is armed; gives its due time.</summary>
    public bool TryGetDue(in DeadlineKey key, out Instant due)
    {
        var armed = index.TryGetValue(key, out var node);
        due = armed ? new Instant(nodes[node].Due) : default;
        return armed;
    }

    /// <summary>Earliest due time.</summary>
    public bool TryPeek(out Instant due)
    {
        due = count > 0 ? new Instant(nodes[heap[0]].Due) : default;
        return count > 0;
    }

    /// <summary>Takes the first deadline with due ≤ now; a periodic one is re-armed by its catch-up policy.</summary>
    public bool TryPopDue(Instant now, out FiredDeadline fired)
    {
        while (count > 0 && nodes[heap[0]].Due <= now.Ns)
        {
            var entry = nodes[heap[0]];
            Remove(heap[0]);
            if (entry.Period == 0)
            {
                fired = new FiredDeadline(entry.Key, new Instant(entry.Due), 0);
                return true;
            }

            if (Repeat(in entry, now.Ns, out fired))
            {
                return true;
            }
        }

        fired = default;
        return false;
    }

    /// <summary>Writes the queue: sequence counter, then entries in firing order.</summary>
    public void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var ordered = new Entry[count];
        for (var i = 0; i < count; i++)
        {
            ordered[i] = nodes[heap[i]];
        }

        Array.Sort(ordered, static (a, b) => a.CompareTo(in b));
        writer.U64(armedSeq);
        writer.List(count);
        foreach (var entry in ordered)
        {
            writer.U32(entry.Key.Plant);
            writer.U16(entry.Key.Kind);
            writer.U64(entry.Key.Id);
            writer.I64(entry.Due);
            writer.U8(entry.Priority);
            writer.U64(entry.ArmedSeq);
            writer.I64(entry.Period);
            writer.U8((byte)entry.CatchUp);
        }
    }

    /// <summary>Replaces the queue by an encoded one.</summary>
    public void Decode(ref CseReader reader)
    {
        index.Clear();
        (count, used, freeCount) = (0, 0, 0);
        armedSeq = reader.U64();
        var entries = reader.List();
        for (var i = 0; i < entries; i++)
        {
            var key = new DeadlineKey(reader.U32(), reader.U16(), reader.U64());
            var due = reader.I64();
            var priority = reader.U8();
            var seq = reader.U64();
            Add(new Entry(key, due, priority, reader.I64(), (CatchUp)reader.U8()) { ArmedSeq = seq });
        }
    }

    private bool Repeat(in Entry entry, long now, out FiredDeadline fired)
    {
        var missed = (now - entry.Due) / entry.Period;
        var next = entry.CatchUp == CatchUp.All ? entry.Due + entry.Period : entry.Due + ((missed + 1) * entry.Period);
        Insert(entry with { Due = next });
        if (entry.CatchUp == CatchUp.Skip && missed > 0)
        {
            fired = default;
            return false;
        }

        var due = entry.CatchUp == CatchUp.Latest ? entry.Due + (missed * entry.Period) : entry.Due;
        fired = new FiredDeadline(entry.Key, new Instant(due), entry.CatchUp == CatchUp.Latest ? (int)missed : 0);
        return true;
    }

    private void Insert(Entry entry)
    {
        if (index.TryGetValue(entry.Key, out var node))
        {
            nodes[node] = entry with { ArmedSeq = ++armedSeq };
            SiftUp(position[node]);
            SiftDown(position[node]);
            return;
        }

        Add(entry with { ArmedSeq = ++armedSeq });
    }

    private void Add(Entry entry)
    {
        var node = freeCount > 0 ? free[--freeCount] : used++;
        if (node == nodes.Length)
        {
            Grow(node * 2);
        }

        nodes[node] = entry;
        index.Add(entry.Key, node);
        heap[count] = node;
        position[node] = count;
        count++;
        SiftUp(count - 1);
    }

    private void Grow(int size)
    {
        Array.Resize(ref nodes, size);
        Array.Resize(ref position, size);
        Array.Resize(ref heap, size);
        Array.Resize(ref free, size);
    }

    private void Remove(int node)
    {
        index.Remove(nodes[node].Key);
        free[freeCount++] = node;
        var at = position[node];
        count--;
        if (at == count)
        {
            return;
        }

        var moved = heap[count];
        heap[at] = moved;
        position[moved] = at;
        SiftDown(at);
        SiftUp(position[moved]);
    }

    private void SiftUp(int at)
    {
        var moving = heap[at];
        ref readonly var entry = ref nodes[moving];
        while (at > 0)
        {
            var parent = (at - 1) >> 2;
            if (nodes[heap[parent]].CompareTo(in entry) <= 0)
            {
                break;
            }

            heap[at] = heap[parent];
            position[heap[at]] = at;
            at = parent;
        }

        heap[at] = moving;
        position[moving] = at;
    }

    private void SiftDown(int at)
    {
        var moving = heap[at];
        ref readonly var entry = ref nodes[moving];
        while (true)
        {
            var first = (at << 2) + 1;
            if (first >= count)
            {
                break;
            }

            var best = first;
            var last = Math.Min(first + 4, count);
            for (var child = first + 1; child < last; child++)
            {
                if (nodes[heap[child]].CompareTo(in nodes[heap[best]]) < 0)
                {
                    best = child;
                }
            }

            if (nodes[heap[best]].CompareTo(in entry) >= 0)
            {
                break;
            }

            heap[at] = heap[best];
            position[heap[at]] = at;
            at = best;
        }

        heap[at] = moving;
        position[moving] = at;
    }

    private readonly record struct Entry(DeadlineKey Key, long Due, byte Priority, long Period, CatchUp CatchUp)
    {
        public ulong ArmedSeq { get; init; }

        public int CompareTo(in Entry other)
        {
            if (Due != other.Due)
            {
                return Due < other.Due ? -1 : 1;
            }

            var order = Priority.CompareTo(other.Priority);
            return order != 0 ? order : ArmedSeq.CompareTo(other.ArmedSeq);
        }
    }
}
