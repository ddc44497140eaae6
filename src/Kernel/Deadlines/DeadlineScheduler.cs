namespace Millwright.Kernel;

/// <summary>
/// Deadlines of a plant group in the total order (due, priority, armed_seq), kernel.md §4. Pure state: time only comes
/// in through arguments. No allocation once the capacity was reached. Nothing fires before its due time.
/// </summary>
public sealed partial class DeadlineScheduler
{
    /// <summary>Priority of ordinary deadlines.</summary>
    public const byte NormalPriority = 2;

    private const ulong MaxSeq = (1UL << 56) - 1UL;

    private readonly DeadlineIndex index;
    private readonly DeadlineQueue queue;
    private readonly PlantCounts perPlant = new();
    private DeadlineEntry[] slots;
    private int used;
    private int free = -1;
    private ulong nextSeq = 1UL;

    /// <summary>Creates an empty scheduler.</summary>
    /// <param name="capacity">Deadlines to hold without allocating.</param>
    public DeadlineScheduler(int capacity = 4096)
    {
        capacity = Math.Max(capacity, 16);
        slots = new DeadlineEntry[capacity];
        index = new DeadlineIndex(capacity);
        queue = new DeadlineQueue(capacity);
    }

    /// <summary>Armed deadlines.</summary>
    public int Count => queue.Count;

    /// <summary>Armed deadlines of one plant (limit of kernel.md §1.4).</summary>
    public int CountOf(uint plant) => perPlant.Of(plant);

    /// <summary>True when the key is armed.</summary>
    public bool IsArmed(in DeadlineKey key) => index.Find(key, slots) >= 0;

    /// <summary>Due time of an armed key.</summary>
    public bool TryGetDue(in DeadlineKey key, out Instant due)
    {
        var slot = index.Find(key, slots);
        due = slot >= 0 ? new Instant(slots[slot].DueNs) : default;
        return slot >= 0;
    }

    /// <summary>
    /// Arms a one-shot deadline; an armed key is replaced and gets a new armed_seq, which is returned.
    /// </summary>
    /// <param name="key">Unique key.</param>
    /// <param name="due">Not negative; a past time fires at the next <see cref="TryPopDue"/>.</param>
    /// <param name="priority">0 fires first among equal due times.</param>
    public ulong Arm(in DeadlineKey key, Instant due, byte priority = NormalPriority) =>
        Store(key, new DeadlineEntry { DueNs = due.Ns, Priority = priority });

    /// <summary>Arms a periodic deadline whose first firing is <paramref name="firstDue"/>.</summary>
    /// <param name="key">Unique key.</param>
    /// <param name="firstDue">First boundary, see <see cref="NextBoundary"/>.</param>
    /// <param name="period">Greater than zero.</param>
    /// <param name="catchUp">Behaviour after a stall.</param>
    /// <param name="priority">0 fires first among equal due times.</param>
    public ulong ArmPeriodic(
        in DeadlineKey key, Instant firstDue, Duration period, CatchUp catchUp, byte priority = NormalPriority)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(period.Ns);
        return Store(
            key,
            new DeadlineEntry { DueNs = firstDue.Ns, PeriodNs = period.Ns, CatchUp = catchUp, Priority = priority });
    }

    /// <summary>
    /// Arms a time-to-live: fires as <see cref="FiredDeadline.Expired"/> unless touched or cancelled.
    /// </summary>
    public ulong ArmTtl(in DeadlineKey key, Instant now, Duration ttl, byte priority = NormalPriority)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ttl.Ns);
        return Store(
            key,
            new DeadlineEntry { DueNs = (now + ttl).Ns, TtlNs = ttl.Ns, Priority = priority, IsTtl = true });
    }

    /// <summary>Arms or re-arms a time-to-live of <paramref name="ttl"/> from <paramref name="now"/>.</summary>
    public ulong Touch(in DeadlineKey key, Instant now, Duration ttl, byte priority = 1) =>
        ArmTtl(key, now, ttl, priority);

    /// <summary>Restarts a time-to-live from <paramref name="now"/>; false when the key is not an armed one.</summary>
    public bool Touch(in DeadlineKey key, Instant now)
    {
        var slot = index.Find(key, slots);
        if (slot < 0 || !slots[slot].IsTtl)
        {
            return false;
        }

        ref var entry = ref slots[slot];
        Reschedule(slot, ref entry, checked(now.Ns + entry.TtlNs), TakeSeq());
        return true;
    }

    /// <summary>Cancels; false when the key was not armed. Idempotent.</summary>
    public bool Cancel(in DeadlineKey key)
    {
        var slot = index.Find(key, slots);
        if (slot < 0)
        {
            return false;
        }

        queue.Remove(slot);
        Release(slot);
        return true;
    }

    /// <summary>Cancels everything of one plant and returns how many were armed.</summary>
    public int CancelPlant(uint plant)
    {
        var count = 0;
        var armed = new int[queue.Count];
        queue.CopySlots(armed);
        foreach (var slot in armed)
        {
            if (slots[slot].Key.Plant == plant)
            {
                queue.Remove(slot);
                Release(slot);
                count++;
            }
        }

        return count;
    }

    /// <summary>Due time of the earliest deadline.</summary>
    public bool TryPeek(out Instant due)
    {
        var any = queue.TryTop(out _, out var dueNs);
        due = any ? new Instant(dueNs) : default;
        return any;
    }

    /// <summary>
    /// Takes the next deadline with due ≤ <paramref name="now"/> in total order; call until false. Periodic deadlines
    /// are armed again at their next boundary with a new armed_seq.
    /// </summary>
    public bool TryPopDue(Instant now, out FiredDeadline fired)
    {
        while (queue.TryTop(out var slot, out var dueNs) && dueNs <= now.Ns)
        {
            ref var entry = ref slots[slot];
            if (entry.PeriodNs > 0 && FoldMissed(slot, ref entry, now))
            {
                continue;
            }

            var missed = (int)Math.Min(entry.Missed, int.MaxValue);
            fired = new FiredDeadline(
                entry.Key, new Instant(entry.DueNs), missed, entry.Priority, entry.ArmedSeq, entry.IsTtl);
            if (entry.PeriodNs > 0)
            {
                entry.Missed = 0;
                Reschedule(slot, ref entry, checked(entry.DueNs + entry.PeriodNs), TakeSeq());
            }
            else
            {
                queue.Remove(slot);
                Release(slot);
            }

            return true;
        }

        fired = default;
        return false;
    }

    /// <summary>First boundary <c>k·period + phase</c> after <paramref name="now"/>.</summary>
    public static Instant NextBoundary(Instant now, Duration period, Duration phase)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(period.Ns);
        var offset = (Int128)now.Ns - phase.Ns;
        var k = offset >= 0 ? (offset / period.Ns) + 1 : -((-offset - 1) / period.Ns);
        return new Instant(checked((long)((k * period.Ns) + phase.Ns)));
    }

    /// <summary>Moves a stalled periodic entry to the boundary its policy asks for; true when it moved.</summary>
    private bool FoldMissed(int slot, ref DeadlineEntry entry, Instant now)
    {
        var missed = entry.CatchUp == CatchUp.All ? 0L : (now.Ns - entry.DueNs) / entry.PeriodNs;
        if (missed == 0L)
        {
            return false;
        }

        var steps = entry.CatchUp == CatchUp.Skip ? missed + 1L : missed;
        entry.Missed = entry.CatchUp == CatchUp.Skip ? 0L : entry.Missed + missed;
        Reschedule(slot, ref entry, checked(entry.DueNs + (steps * entry.PeriodNs)), entry.ArmedSeq);
        return true;
    }

    private ulong Store(in DeadlineKey key, in DeadlineEntry value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value.DueNs);
        var seq = TakeSeq();
        var slot = index.Find(key, slots);
        var armed = slot >= 0;
        if (!armed)
        {
            slot = Acquire();
            index.Add(key, slot);
            perPlant.Add(key.Plant, 1);
        }

        slots[slot] = value;
        ref var entry = ref slots[slot];
        entry.Key = key;
        entry.ArmedSeq = seq;
        if (armed)
        {
            queue.Update(slot, entry);
        }
        else
        {
            queue.Push(slot, entry);
        }

        return seq;
    }

    private void Reschedule(int slot, ref DeadlineEntry entry, long dueNs, ulong seq)
    {
        entry.DueNs = dueNs;
        entry.ArmedSeq = seq;
        queue.Update(slot, entry);
    }

    private ulong TakeSeq()
    {
        if (nextSeq > MaxSeq)
        {
            throw new InvalidOperationException("armed_seq is exhausted.");
        }

        return nextSeq++;
    }

    private int Acquire()
    {
        if (free >= 0)
        {
            var slot = free;
            free = slots[slot].NextFree;
            return slot;
        }

        if (used == slots.Length)
        {
            Array.Resize(ref slots, slots.Length * 2);
        }

        return used++;
    }

    private void Release(int slot)
    {
        ref var entry = ref slots[slot];
        index.Remove(entry.Key, slot);
        perPlant.Add(entry.Key.Plant, -1);
        entry = new DeadlineEntry { NextFree = free };
        free = slot;
    }
}
