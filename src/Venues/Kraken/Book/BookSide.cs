namespace Millwright.Venues.Kraken;

/// <summary>One side of a book, best first, in arrays that are never resized.</summary>
internal sealed class BookSide(int depth, bool ascending)
{
    private const int Spare = 1024;
    private readonly long[] prices = new long[depth + Spare];
    private readonly long[] volumes = new long[depth + Spare];

    public int Count { get; private set; }

    public (long Price, long Volume) this[int rank] => (prices[rank], volumes[rank]);

    public void Clear() => Count = 0;

    public void Set(long price, long volume)
    {
        var at = Find(price);
        var exists = at < Count && prices[at] == price;
        if (volume == 0)
        {
            if (exists)
            {
                prices.AsSpan(at + 1, Count - at - 1).CopyTo(prices.AsSpan(at));
                volumes.AsSpan(at + 1, Count - at - 1).CopyTo(volumes.AsSpan(at));
                Count--;
            }

            return;
        }

        if (!exists)
        {
            if (Count == prices.Length)
            {
                Trim();
                if (at >= Count)
                {
                    return;
                }
            }

            prices.AsSpan(at, Count - at).CopyTo(prices.AsSpan(at + 1));
            volumes.AsSpan(at, Count - at).CopyTo(volumes.AsSpan(at + 1));
            Count++;
            prices[at] = price;
        }

        volumes[at] = volume;
    }

    public void Trim() => Count = Math.Min(Count, depth);

    private int Find(long price)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            var before = ascending ? prices[middle] < price : prices[middle] > price;
            (low, high) = before ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
