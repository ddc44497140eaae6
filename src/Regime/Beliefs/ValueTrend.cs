namespace Millwright.Regime.Beliefs;

/// <summary>Trend of the newest values of a series (regime.md §3.3 <c>ev_trend</c>).</summary>
public static class ValueTrend
{
    /// <summary>rising or falling when the last <paramref name="window"/> values change strictly by more than 1e-12,
    /// else stable.</summary>
    /// <param name="values">Oldest first.</param>
    /// <param name="window">Values looked at, at least 2.</param>
    public static string Of(IReadOnlyList<double> values, int window)
    {
        ArgumentNullException.ThrowIfNull(values);
        var used = Math.Max(2, window);
        if (values.Count < used)
        {
            return "stable";
        }

        var (rising, falling) = (true, true);
        for (var i = values.Count - used + 1; i < values.Count; i++)
        {
            var step = values[i] - values[i - 1];
            rising &= step > 1e-12;
            falling &= step < -1e-12;
        }

        return rising ? "rising" : falling ? "falling" : "stable";
    }
}
