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
}
