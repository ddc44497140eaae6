namespace Millwright.Alpha.Signal;

/// <summary>The last rows of log returns, one column per instrument; nothing is allocated after construction.</summary>
/// <param name="instruments">Columns.</param>
/// <param name="capacity">Rows kept.</param>
public sealed class ReturnWindow(int instruments, int capacity)
{
    private readonly double[] rows = new double[instruments * capacity];
    private int next;

    /// <summary>Rows held, at most the capacity.</summary>
    public int Count { get; private set; }

    /// <summary>True when the window is full.</summary>
    public bool IsFull => Count == capacity;

    /// <summary>Return of instrument <paramref name="i"/> in row <paramref name="t"/>; row 0 is the oldest.</summary>
    public double this[int t, int i]
    {
        get
        {
            var row = next - Count + t;
            row = row < 0 ? row + capacity : row;
            return rows[(row * instruments) + i];
        }
    }

    /// <summary>Row <paramref name="t"/> in instrument order; row 0 is the oldest.</summary>
    public ReadOnlySpan<double> Row(int t)
    {
        var row = next - Count + t;
        row = row < 0 ? row + capacity : row;
        return rows.AsSpan(row * instruments, instruments);
    }

    /// <summary>Appends a row; the oldest one leaves when the window is full.</summary>
    public void Append(ReadOnlySpan<double> row)
    {
        row[..instruments].CopyTo(rows.AsSpan(next * instruments));
        next = next + 1 == capacity ? 0 : next + 1;
        Count = Math.Min(Count + 1, capacity);
    }

    internal void Encode(CseWriter writer)
    {
        writer.I32(next);
        writer.I32(Count);
        writer.Raw64(rows);
    }

    internal void Decode(ref CseReader reader)
    {
        next = reader.I32();
        Count = reader.I32();
        reader.Raw64(rows);
    }
}
