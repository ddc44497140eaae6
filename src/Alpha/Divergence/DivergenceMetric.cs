namespace Millwright.Alpha.Divergence;

/// <summary>One metric of the monitor with its limits (alpha.md §18).</summary>
/// <param name="Name">Stable name.</param>
/// <param name="Falling">True when smaller values are worse.</param>
/// <param name="Info">Limit of INFO.</param>
/// <param name="Warn">Limit of WARN.</param>
/// <param name="Crit">Limit of CRIT.</param>
/// <param name="Least">Fewest samples.</param>
/// <param name="Week">True for a window of seven days, false for one of 24 hours.</param>
internal sealed record DivergenceMetric(
    string Name, bool Falling, double Info, double Warn, double Crit, int Least, bool Week = false)
{
    public DivergenceLevel LevelOf(double value, int samples)
    {
        if (samples < Least)
        {
            return DivergenceLevel.Insufficient;
        }

        return Beyond(value, Crit) ? DivergenceLevel.Crit
            : Beyond(value, Warn) ? DivergenceLevel.Warn
            : Beyond(value, Info) ? DivergenceLevel.Info
            : DivergenceLevel.Ok;
    }

    private bool Beyond(double value, double limit) => Falling ? value < limit : value > limit;
}
