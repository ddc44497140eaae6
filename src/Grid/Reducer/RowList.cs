using System.Diagnostics;

namespace Millwright.Grid.Reducer;

/// <summary>
/// Ordered list of value rows that grows by doubling and never allocates on removal. Order is significant (grid.md
/// §1.5).
/// </summary>
/// <typeparam name="T">Row type; immutable.</typeparam>
public sealed class RowList<T>
    where T : struct
{
    private T[] rows;

    /// <summary>Creates an empty list.</summary>
    /// <param name="capacity">Rows that fit without growing, 0 or more.</param>
    public RowList(int capacity = 0) => rows = capacity == 0 ? [] : new T[capacity];

    /// <summary>Number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>All rows in order; valid until the next change.</summary>
    public ReadOnlySpan<T> Span => rows.AsSpan(0, Count);

    /// <summary>Row at <paramref name="index"/>.</summary>
    public ref readonly T this[int index] => ref At(index);

    internal void Add(in T row)
    {
        if (Count == rows.Length)
        {
            Array.Resize(ref rows, Math.Max(4, rows.Length * 2));
        }

        rows[Count++] = row;
    }

    internal void Set(int index, in T row) => At(index) = row;

    internal void RemoveAt(int index)
    {
        Debug.Assert((uint)index < (uint)Count, "row index in range");
        Count--;
        Array.Copy(rows, index + 1, rows, index, Count - index);
        rows[Count] = default;
    }

    /// <summary>Drops the oldest rows until at most <paramref name="keep"/> remain.</summary>
    internal void KeepLast(int keep)
    {
        var drop = Count - keep;
        if (drop <= 0)
        {
            return;
        }

        Array.Copy(rows, drop, rows, 0, keep);
        Array.Clear(rows, keep, drop);
        Count = keep;
    }

    internal void Clear()
    {
        Array.Clear(rows, 0, Count);
        Count = 0;
    }

    internal RowList<T> Clone()
    {
        var copy = new RowList<T>(Count);
        Span.CopyTo(copy.rows);
        copy.Count = Count;
        return copy;
    }

    private ref T At(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        return ref rows[index];
    }
}
