using System.Runtime.InteropServices;
using Millwright.Grid.Reducer;

namespace Millwright.Grid.Slots;

/// <summary>Slots of a plant in ascending id, with the allocators of ids and names (grid.md §4.1–§4.3).</summary>
public sealed class SlotTable
{
    private readonly List<Slot> slots = [];
    private readonly Dictionary<int, Slot> byId = [];

    internal SlotTable(AliasPool aliases) => Aliases = aliases;

    /// <summary>Slots, ascending id.</summary>
    public IList<Slot> All => slots;

    /// <summary>The same for hot loops; valid until a slot is added or removed.</summary>
    public ReadOnlySpan<Slot> Span => CollectionsMarshal.AsSpan(slots);

    /// <summary>Number of slots.</summary>
    public int Count => slots.Count;

    /// <summary>Id of the next slot.</summary>
    public int NextId { get; internal set; } = 1;

    /// <summary>Display names.</summary>
    public AliasPool Aliases { get; }

    /// <summary>Slots of the sticky type.</summary>
    public int StickyCount
    {
        get
        {
            var count = 0;
            foreach (var slot in slots)
            {
                count += slot.Sticky ? 1 : 0;
            }

            return count;
        }
    }

    /// <summary>Slot by id, or null.</summary>
    public Slot? Find(int id) => byId.GetValueOrDefault(id);

    /// <summary>Type of an unstated new slot (§4.2).</summary>
    /// <param name="stickyRatio">Wanted share of sticky slots, 0..1.</param>
    public bool NextIsSticky(double stickyRatio) => Count == 0 || (double)StickyCount / Count < stickyRatio;

    /// <summary>True when another slot carries the name.</summary>
    public bool IsAliasUsed(string alias)
    {
        foreach (var slot in slots)
        {
            if (string.Equals(slot.Alias, alias, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    internal Slot Create(bool sticky, SlotOrigin origin, double price, double now)
    {
        var slot = new Slot(NextId++, Aliases.Take(IsAliasUsed), sticky, now, origin, new PairState(price, now))
        {
            PhaseSince = now,
        };
        Restore(slot);
        return slot;
    }

    /// <summary>Appends a slot; ids ascend.</summary>
    internal void Restore(Slot slot)
    {
        slots.Add(slot);
        byId.Add(slot.Id, slot);
    }

    internal void Remove(Slot slot)
    {
        slots.Remove(slot);
        byId.Remove(slot.Id);
        Aliases.Recycle(slot.Alias);
    }

    internal void Clear()
    {
        slots.Clear();
        byId.Clear();
    }
}
