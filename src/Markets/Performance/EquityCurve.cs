namespace Millwright.Markets;

/// <summary>
/// Bounded equity series for charts: when it is full, every second point is dropped and the spacing doubles, so a run
/// of any length keeps between limit/2 and limit points. The drawdown is exact over all points.
/// </summary>
public sealed class EquityCurve
{
    private readonly PricePoint[] points;
    private int count;
    private long offered;
    private long stride = 1;
    private DrawdownTracker drawdown;

    /// <summary>Creates a curve.</summary>
    /// <param name="limit">Points kept at most, ≥ 2.</param>
    public EquityCurve(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 2);
        points = new PricePoint[limit];
    }

    /// <summary>Kept points, ascending in time; the price is the equity in quote.</summary>
    public ReadOnlySpan<PricePoint> Points => points.AsSpan(0, count);

    /// <summary>Drawdown over every point offered.</summary>
    public DrawdownTracker Drawdown => drawdown;

    /// <summary>Last point offered.</summary>
    public PricePoint Last { get; private set; }

    /// <summary>Adds the next point.</summary>
    public void Add(Instant time, double equity)
    {
        drawdown.Add(equity);
        Last = new(time, equity);
        if (offered++ % stride != 0)
        {
            return;
        }

        if (count == points.Length)
        {
            Thin();
            if ((offered - 1) % stride != 0)
            {
                return;
            }
        }

        points[count++] = Last;
    }

    private void Thin()
    {
        var kept = 0;
        for (var i = 0; i < count; i += 2)
        {
            points[kept++] = points[i];
        }

        count = kept;
        stride *= 2;
    }
}
