namespace Millwright.Grid.Telemetry;

/// <summary>Entry fill to exit fill of closed cycles (grid.md §7.2), s; 900, 3600, 7200 with fewer than 5.</summary>
/// <param name="Samples">Cycles of the last 24 h.</param>
/// <param name="P50">50th percentile, nearest rank.</param>
/// <param name="P90">90th percentile.</param>
/// <param name="P95">95th percentile.</param>
public readonly record struct FillTimes(int Samples, double P50, double P90, double P95)
{
    private const int Enough = 5;

    /// <summary>Summarises durations; the list is sorted in place.</summary>
    public static FillTimes Of(List<double> durations)
    {
        ArgumentNullException.ThrowIfNull(durations);
        if (durations.Count < Enough)
        {
            return new FillTimes(durations.Count, 900.0, 3600.0, 7200.0);
        }

        durations.Sort();
        return new FillTimes(
            durations.Count, Distribution.Rank(durations, 0.50), Distribution.Rank(durations, 0.90),
            Distribution.Rank(durations, 0.95));
    }
}
