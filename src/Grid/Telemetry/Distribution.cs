namespace Millwright.Grid.Telemetry;

/// <summary>Median, p90 and p95 of a sample; median as usual, others nearest rank (grid.md §6.3).</summary>
/// <param name="Count">Sample size.</param>
/// <param name="Median">Median, 0 when empty.</param>
/// <param name="P90">90th percentile.</param>
/// <param name="P95">95th percentile.</param>
public readonly record struct Distribution(int Count, double Median, double P90, double P95)
{
    /// <summary>Summarises values; the list is sorted in place.</summary>
    public static Distribution Of(List<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0)
        {
            return default;
        }

        values.Sort();
        var n = values.Count;
        var median = n % 2 == 1 ? values[n / 2] : (values[(n / 2) - 1] + values[n / 2]) / 2.0;
        return new Distribution(n, median, Rank(values, 0.90), Rank(values, 0.95));
    }

    /// <summary>Nearest rank: sorted[clamp(ceil(p·n) − 1, 0, n − 1)].</summary>
    public static double Rank(IReadOnlyList<double> sorted, double p)
    {
        ArgumentNullException.ThrowIfNull(sorted);
        var n = sorted.Count;
        return n == 0 ? 0.0 : sorted[Math.Clamp((int)Math.Ceiling(p * n) - 1, 0, n - 1)];
    }
}
