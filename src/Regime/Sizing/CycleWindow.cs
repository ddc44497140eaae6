namespace Millwright.Regime.Sizing;

/// <summary>Order and trim of cycles by exit time (regime.md §6.1, §6.2).</summary>
internal static class CycleWindow
{
    /// <summary>Newest first by exit time; equal times keep their order.</summary>
    public static List<TradeCycle> NewestFirst(IReadOnlyList<TradeCycle> cycles)
    {
        var order = new int[cycles.Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(order, (a, b) =>
        {
            var c = cycles[b].ExitTime.CompareTo(cycles[a].ExitTime);
            return c != 0 ? c : a.CompareTo(b);
        });
        var sorted = new List<TradeCycle>(order.Length);
        foreach (var i in order)
        {
            sorted.Add(cycles[i]);
        }

        return sorted;
    }

    /// <summary>All cycles when there are at most <paramref name="limit"/>, else the newest ones.</summary>
    public static List<TradeCycle> Newest(IReadOnlyList<TradeCycle> cycles, int limit)
    {
        if (cycles.Count <= limit)
        {
            return [.. cycles];
        }

        var newest = NewestFirst(cycles);
        newest.RemoveRange(limit, newest.Count - limit);
        newest.Reverse();
        return newest;
    }
}
