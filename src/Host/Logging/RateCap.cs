namespace Millwright.Host.Logging;

/// <summary>Lines of one category in the present second (kernel.md §21.2). Not thread-safe.</summary>
internal sealed class RateCap(int perSecond)
{
    private long second = long.MinValue;
    private int used;
    private long suppressed;

    /// <summary>Counts a line.</summary>
    /// <param name="nowSecond">Wall time, whole seconds.</param>
    /// <param name="over">Lines of an earlier second that were left out: a summary is due; else 0.</param>
    /// <returns>True when the line is written.</returns>
    public bool Take(long nowSecond, out long over)
    {
        over = Close(nowSecond);
        if (used < perSecond)
        {
            used++;
            return true;
        }

        suppressed++;
        return false;
    }

    /// <summary>Ends an earlier second.</summary>
    /// <returns>Lines left out in it.</returns>
    public long Close(long nowSecond)
    {
        if (nowSecond == second)
        {
            return 0;
        }

        var over = suppressed;
        (second, used, suppressed) = (nowSecond, 0, 0);
        return over;
    }
}
