namespace Millwright.Markets;

/// <summary>
/// Resting orders of one side in price-time priority. The best order is last in the array, so taking it is O(1); a
/// price update that fills nothing never comes here (the exchange compares with the cached triggers).
/// </summary>
internal sealed class PaperBookSide(OrderSide side)
{
    private PaperOrder[] orders = new PaperOrder[16];

    public int Count { get; private set; }

    public PaperOrder? Best => Count == 0 ? null : orders[Count - 1];

    /// <summary>Orders from worst to best.</summary>
    public ReadOnlySpan<PaperOrder> WorstFirst => orders.AsSpan(0, Count);

    public void Add(PaperOrder order)
    {
        if (Count == orders.Length)
        {
            Array.Resize(ref orders, orders.Length * 2);
        }

        var index = Position(order);
        Array.Copy(orders, index, orders, index + 1, Count - index);
        orders[index] = order;
        Count++;
    }

    public void Remove(PaperOrder order)
    {
        var index = Position(order);
        if (index >= Count || !ReferenceEquals(orders[index], order))
        {
            throw new InvalidOperationException($"order {order.Id} is not in the book");
        }

        Count--;
        Array.Copy(orders, index + 1, orders, index, Count - index);
        orders[Count] = null!;
    }

    /// <summary>True when <paramref name="a"/> executes before <paramref name="b"/>.</summary>
    private bool Precedes(PaperOrder a, PaperOrder b)
    {
        if (a.Price != b.Price)
        {
            return side == OrderSide.Buy ? a.Price > b.Price : a.Price < b.Price;
        }

        return a.Sequence < b.Sequence;
    }

    /// <summary>Index of the first order that executes before or is <paramref name="order"/>.</summary>
    private int Position(PaperOrder order)
    {
        var low = 0;
        var high = Count;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (Precedes(order, orders[middle]))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
