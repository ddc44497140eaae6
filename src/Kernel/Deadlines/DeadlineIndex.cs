using System.Numerics;

namespace Millwright.Kernel;

/// <summary>
/// Open-addressing table from key to slot with backward-shift deletion: no tombstones, no allocation after growth, and
/// no enumeration, so its layout never shows.
/// </summary>
internal sealed class DeadlineIndex
{
    private Cell[] cells;
    private int count;

    public DeadlineIndex(int capacity) =>
        cells = new Cell[BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, capacity * 2))];

    private int Mask => cells.Length - 1;

    public int Find(in DeadlineKey key, DeadlineEntry[] slots)
    {
        var hash = key.Mix();
        for (var i = (int)hash & Mask; cells[i].SlotPlusOne != 0; i = (i + 1) & Mask)
        {
            var slot = cells[i].SlotPlusOne - 1;
            if (cells[i].Hash == hash && slots[slot].Key == key)
            {
                return slot;
            }
        }

        return -1;
    }

    public void Add(in DeadlineKey key, int slot)
    {
        if (2 * (count + 1) > cells.Length)
        {
            Grow();
        }

        Place(new Cell(key.Mix(), slot + 1));
        count++;
    }

    public void Remove(in DeadlineKey key, int slot)
    {
        var i = (int)key.Mix() & Mask;
        while (cells[i].SlotPlusOne != slot + 1)
        {
            i = (i + 1) & Mask;
        }

        var hole = i;
        for (i = (i + 1) & Mask; cells[i].SlotPlusOne != 0; i = (i + 1) & Mask)
        {
            var home = (int)cells[i].Hash & Mask;
            if (((i - home) & Mask) >= ((i - hole) & Mask))
            {
                cells[hole] = cells[i];
                hole = i;
            }
        }

        cells[hole] = default;
        count--;
    }

    public void Clear()
    {
        Array.Clear(cells);
        count = 0;
    }

    private void Grow()
    {
        var old = cells;
        cells = new Cell[old.Length * 2];
        foreach (ref readonly var cell in old.AsSpan())
        {
            if (cell.SlotPlusOne != 0)
            {
                Place(cell);
            }
        }
    }

    private void Place(Cell cell)
    {
        var i = (int)cell.Hash & Mask;
        while (cells[i].SlotPlusOne != 0)
        {
            i = (i + 1) & Mask;
        }

        cells[i] = cell;
    }

    private readonly record struct Cell(uint Hash, int SlotPlusOne);
}
