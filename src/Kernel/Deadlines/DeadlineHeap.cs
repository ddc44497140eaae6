using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Millwright.Kernel;

/// <summary>
/// 4-ary implicit heap ordered by (due, priority, armed_seq). Nodes carry their whole sort key, so comparisons touch no
/// other memory; <c>positions[slot]</c> gives O(1) access for cancellation.
/// </summary>
internal sealed class DeadlineHeap
{
    private DeadlineNode[] nodes;
    private int[] positions;
    private int count;

    public DeadlineHeap(int capacity)
    {
        nodes = new DeadlineNode[capacity];
        positions = new int[capacity];
    }

    public int Count => count;

    public int TopSlot => nodes[0].Slot;

    public long TopDueNs => nodes[0].DueNs;

    public int SlotAt(int position) => nodes[position].Slot;

    public DeadlineNode NodeAt(int position) => nodes[position];

    public void Push(in DeadlineNode node)
    {
        var slot = node.Slot;
        if (count == nodes.Length)
        {
            Array.Resize(ref nodes, nodes.Length * 2);
        }

        if (slot >= positions.Length)
        {
            Array.Resize(ref positions, Math.Max(slot + 1, positions.Length * 2));
        }

        SiftUp(count++, 0, node);
    }

    public void Update(int slot, in DeadlineEntry entry) => Replace(positions[slot], DeadlineNode.Of(slot, entry));

    public void Remove(int slot)
    {
        var position = positions[slot];
        var last = nodes[--count];
        if (position < count)
        {
            Replace(position, last);
        }
    }

    public void Clear() => count = 0;

    private void Replace(int position, in DeadlineNode node)
    {
        if (position > 0 && node.Before(nodes[(position - 1) >> 2]))
        {
            SiftUp(position, 0, node);
        }
        else
        {
            SiftUp(SinkHole(position), position, node);
        }
    }

    /// <summary>Moves a node from <paramref name="position"/> towards <paramref name="top"/> and places it.</summary>
    private void SiftUp(int position, int top, in DeadlineNode node)
    {
        while (position > top)
        {
            var parent = (position - 1) >> 2;
            if (!node.Before(nodes[parent]))
            {
                break;
            }

            Put(position, nodes[parent]);
            position = parent;
        }

        Put(position, node);
    }

    /// <summary>
    /// Moves the hole at <paramref name="position"/> down to a leaf along the smallest children and returns the leaf.
    /// The
    /// node to place comes from the end of the heap, so it nearly always belongs there: one comparison less per level.
    /// </summary>
    private int SinkHole(int position)
    {
        ref var start = ref MemoryMarshal.GetArrayDataReference(nodes);
        while (true)
        {
            var first = (position << 2) + 1;
            if (first >= count)
            {
                return position;
            }

            var best = first;
            var end = Math.Min(first + 4, count);
            for (var child = first + 1; child < end; child++)
            {
                best = Unsafe.Add(ref start, child).Before(Unsafe.Add(ref start, best)) ? child : best;
            }

            ref var moved = ref Unsafe.Add(ref start, best);
            Unsafe.Add(ref start, position) = moved;
            positions[moved.Slot] = position;
            position = best;
        }
    }

    private void Put(int position, in DeadlineNode node)
    {
        nodes[position] = node;
        positions[node.Slot] = position;
    }
}
