namespace Millwright.Markets;

/// <summary>Ring of the last n values, read from oldest to newest.</summary>
internal struct PriceWindow(int size)
{
    private readonly double[] values = new double[size];
    private int next;

    public int Count { get; private set; }

    public readonly bool IsFull => Count == values.Length;

    public readonly int Size => values.Length;

    /// <summary>Value by age, 0 = oldest.</summary>
    public readonly double this[int index]
    {
        get
        {
            var at = (Count == values.Length ? next : 0) + index;
            return values[at >= values.Length ? at - values.Length : at];
        }
    }

    public void Add(double value)
    {
        values[next] = value;
        next = next + 1 == values.Length ? 0 : next + 1;
        Count = Count < values.Length ? Count + 1 : Count;
    }

    /// <summary>Plain sum from oldest to newest.</summary>
    public readonly double Sum()
    {
        var sum = 0.0;
        for (var i = 0; i < Count; i++)
        {
            sum += this[i];
        }

        return sum;
    }

    /// <summary>Writes the values from oldest to newest.</summary>
    public readonly void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.List(Count);
        for (var i = 0; i < Count; i++)
        {
            writer.F64(this[i]);
        }
    }

    /// <summary>Replaces the values.</summary>
    public void Decode(ref CseReader reader)
    {
        var count = reader.List();
        if (count > values.Length)
        {
            throw new InvalidDataException($"{count} values for a window of {values.Length}");
        }

        Count = 0;
        next = 0;
        for (; count > 0; count--)
        {
            Add(reader.F64());
        }
    }
}
