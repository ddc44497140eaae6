namespace Millwright.Ledger;

/// <summary>The last rows of one slot, oldest dropped first (grid.md §5.6 <c>entries</c>).</summary>
internal sealed class RowRing(int capacity)
{
    private EntryRow[] rows = new EntryRow[Math.Min(capacity, 16)];
    private int start;

    public int Count { get; private set; }

    /// <summary>Row by age: 0 is the newest.</summary>
    public EntryRow Newest(int index)
    {
        Ensure.That((uint)index < (uint)Count, "row index is inside the ring");
        return rows[(start + Count - 1 - index) % rows.Length];
    }

    public void Add(EntryRow row)
    {
        if (Count == rows.Length && rows.Length < capacity)
        {
            Grow();
        }

        if (Count == rows.Length)
        {
            rows[start] = row;
            start = (start + 1) % rows.Length;
            return;
        }

        rows[(start + Count) % rows.Length] = row;
        Count++;
    }

    private void Grow()
    {
        var larger = new EntryRow[Math.Min(capacity, 2 * rows.Length)];
        for (var i = 0; i < Count; i++)
        {
            larger[i] = rows[(start + i) % rows.Length];
        }

        rows = larger;
        start = 0;
    }
}
