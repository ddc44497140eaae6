using System.Numerics;

namespace Millwright.Kernel;

/// <summary>
/// Armed deadlines in exact total order (kernel.md §4.2): a 4-ary heap up to 4 096, above it a hierarchical timing
/// wheel (tick 2^20 ns, four levels of 256 slots, overflow list) that feeds the heap tick by tick.
/// <code>
///   overflow → level 3 → level 2 → level 1 → level 0 → ready heap → fires
///              4.9 h/slot 69 s      268 ms    1 ms      exact order
/// </code>
/// Everything at or before the cursor is in the heap, everything else in a later slot, so the top of the heap is the
/// earliest of all. The cursor runs ahead of time to the earliest deadline; a later arming before it goes straight to
/// the heap. Which structure holds an entry never shows: the order is the same.
/// </summary>
internal sealed class DeadlineQueue(int capacity)
{
    private const int WheelAbove = 4096;
    private const int HeapBelow = 1024;
    private const int TickBits = 20;
    private const int SlotBits = 8;
    private const int Slots = 1 << SlotBits;
    private const int Levels = 4;
    private const int Overflow = Levels * Slots;

    private readonly DeadlineHeap ready = new(capacity);
    private readonly ulong[] occupied = new ulong[Levels * Slots / 64];
    private DeadlineBucket[] buckets = [];
    private DeadlineNode[] moving = [];
    private Place[] places = new Place[capacity];
    private long cursor;
    private int waiting;
    private int rebuildAt = WheelAbove * 2;
    private bool turning;

    public int Count => ready.Count + waiting;

    /// <summary>The earliest deadline.</summary>
    public bool TryTop(out int slot, out long dueNs)
    {
        while (ready.Count == 0 && waiting > 0)
        {
            MoveCursor(NextTick());
        }

        var any = ready.Count > 0;
        slot = any ? ready.TopSlot : -1;
        dueNs = any ? ready.TopDueNs : 0;
        return any;
    }

    public void Push(int slot, in DeadlineEntry entry)
    {
        if (slot >= places.Length)
        {
            Array.Resize(ref places, Math.Max(slot + 1, places.Length * 2));
        }

        Insert(DeadlineNode.Of(slot, entry));
        if (!turning ? Count > WheelAbove : ready.Count > rebuildAt && ready.Count > waiting)
        {
            Rebuild();
        }
    }

    public void Update(int slot, in DeadlineEntry entry)
    {
        if (places[slot].Bucket == 0 && !turning)
        {
            ready.Update(slot, entry);
            return;
        }

        Take(slot);
        Insert(DeadlineNode.Of(slot, entry));
    }

    public void Remove(int slot)
    {
        Take(slot);
        if (turning && Count < HeapBelow)
        {
            Stop();
        }
    }

    public void Clear()
    {
        ready.Clear();
        for (var i = 0; i < buckets.Length; i++)
        {
            buckets[i].Clear();
        }

        Array.Clear(occupied);
        Array.Clear(places);
        waiting = 0;
        turning = false;
    }

    /// <summary>Slots of all armed deadlines, in no particular order.</summary>
    public void CopySlots(Span<int> target)
    {
        var at = 0;
        for (; at < ready.Count; at++)
        {
            target[at] = ready.SlotAt(at);
        }

        foreach (ref readonly var bucket in buckets.AsSpan())
        {
            foreach (ref readonly var node in bucket.Nodes)
            {
                target[at++] = node.Slot;
            }
        }
    }

    private void Insert(in DeadlineNode node)
    {
        var tick = node.DueNs >> TickBits;
        if (!turning || tick <= cursor)
        {
            places[node.Slot] = default;
            ready.Push(node);
            return;
        }

        var bucket = BucketOf(tick);
        places[node.Slot] = new Place(bucket + 1, buckets[bucket].Add(node));
        waiting++;
        if (bucket < Overflow)
        {
            occupied[bucket >> 6] |= 1UL << (bucket & 63);
        }
    }

    /// <summary>The finest level whose present turn still holds the tick.</summary>
    private int BucketOf(long tick)
    {
        for (var level = 0; level < Levels; level++)
        {
            var shift = level * SlotBits;
            if ((tick >> shift) - (cursor >> shift) < Slots)
            {
                return (level * Slots) + (int)((tick >> shift) & (Slots - 1));
            }
        }

        return Overflow;
    }

    private void Take(int slot)
    {
        var (bucketPlusOne, position) = places[slot];
        if (bucketPlusOne == 0)
        {
            ready.Remove(slot);
            return;
        }

        var bucket = bucketPlusOne - 1;
        var moved = buckets[bucket].RemoveAt(position);
        if (moved >= 0)
        {
            places[moved] = new Place(bucketPlusOne, position);
        }

        waiting--;
        MarkIfEmpty(bucket);
    }

    private void MarkIfEmpty(int bucket)
    {
        if (bucket < Overflow && buckets[bucket].Count == 0)
        {
            occupied[bucket >> 6] &= ~(1UL << (bucket & 63));
        }
    }

    /// <summary>First tick of the earliest slot in use; of the overflow list when the wheel is empty.</summary>
    private long NextTick()
    {
        var next = long.MaxValue;
        for (var level = 0; level < Levels; level++)
        {
            var shift = level * SlotBits;
            var distance = Distance(level, (int)((cursor >> shift) & (Slots - 1)));
            if (distance > 0)
            {
                next = Math.Min(next, ((cursor >> shift) + distance) << shift);
            }
        }

        if (next == long.MaxValue)
        {
            foreach (ref readonly var node in buckets[Overflow].Nodes)
            {
                next = Math.Min(next, node.DueNs >> TickBits);
            }
        }

        return next;
    }

    /// <summary>Slots from the hand to the next one in use, 1 … 255; 0 = none.</summary>
    private int Distance(int level, int hand)
    {
        var start = (hand + 1) & (Slots - 1);
        for (var step = 0; step < Slots;)
        {
            var index = (start + step) & (Slots - 1);
            var word = occupied[((level * Slots) + index) >> 6] >> (index & 63);
            if (word != 0)
            {
                var distance = step + BitOperations.TrailingZeroCount(word) + 1;
                return distance < Slots ? distance : 0;
            }

            step += 64 - (index & 63);
        }

        return 0;
    }

    /// <summary>Turns every level to a tick; slots under the hands move down to where they belong.</summary>
    private void MoveCursor(long tick)
    {
        var before = cursor;
        cursor = tick;
        var top = SlotBits * (Levels - 1);
        if (before >> top != tick >> top)
        {
            Redistribute(Overflow);
        }

        for (var level = Levels - 1; level >= 0; level--)
        {
            Redistribute((level * Slots) + (int)((tick >> (level * SlotBits)) & (Slots - 1)));
        }
    }

    private void Redistribute(int bucket)
    {
        var count = buckets[bucket].Count;
        if (count == 0)
        {
            return;
        }

        if (moving.Length < count)
        {
            moving = new DeadlineNode[BitOperations.RoundUpToPowerOf2((uint)count)];
        }

        buckets[bucket].Nodes.CopyTo(moving);
        buckets[bucket].Clear();
        waiting -= count;
        MarkIfEmpty(bucket);
        foreach (ref readonly var node in moving.AsSpan(0, count))
        {
            Insert(node);
        }
    }

    /// <summary>
    /// Starts the wheel, or sets it back when so many deadlines were armed before its cursor that the heap is large.
    /// </summary>
    private void Rebuild()
    {
        if (buckets.Length == 0)
        {
            buckets = new DeadlineBucket[Overflow + 1];
        }

        var all = Gather();
        turning = true;
        cursor = long.MaxValue;
        foreach (ref readonly var node in all.AsSpan())
        {
            cursor = Math.Min(cursor, node.DueNs >> TickBits);
        }

        foreach (ref readonly var node in all.AsSpan())
        {
            Insert(node);
        }

        rebuildAt = Math.Max(WheelAbove * 2, ready.Count * 2);
    }

    private void Stop()
    {
        var all = Gather();
        turning = false;
        foreach (ref readonly var node in all.AsSpan())
        {
            Insert(node);
        }
    }

    private DeadlineNode[] Gather()
    {
        var all = new DeadlineNode[Count];
        var at = 0;
        for (; at < ready.Count; at++)
        {
            all[at] = ready.NodeAt(at);
        }

        for (var i = 0; i < buckets.Length; i++)
        {
            buckets[i].Nodes.CopyTo(all.AsSpan(at));
            at += buckets[i].Count;
            buckets[i].Clear();
        }

        Array.Clear(occupied);
        ready.Clear();
        waiting = 0;
        return all;
    }

    /// <summary>Where a slot is: bucket + 1 (0 = ready heap) and position in it.</summary>
    private readonly record struct Place(int Bucket, int Position);
}
