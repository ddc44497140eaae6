namespace Millwright.Regime.Survival;

/// <summary>Weighted Kaplan–Meier curve of one stratum (regime.md §5.2).</summary>
/// <param name="Times">Distinct event times, seconds, ascending.</param>
/// <param name="Values">S just after each time.</param>
/// <param name="Rows">Rows of the stratum.</param>
/// <param name="Events">Rows that ended in a fill.</param>
/// <param name="Weight">Sum of the weights.</param>
public sealed record SurvivalCurve(double[] Times, double[] Values, int Rows, int Events, double Weight)
{
    /// <summary>Curve of rows in any order.</summary>
    public static SurvivalCurve Of(IReadOnlyList<FillObservation> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var times = new List<double>();
        var values = new List<double>();
        var weight = 0.0;
        var events = 0;
        foreach (var row in rows)
        {
            weight += row.Weight;
            events += row.Censored ? 0 : 1;
        }

        var s = 1.0;
        foreach (var t in EventTimes(rows))
        {
            var (died, risk) = (0.0, 0.0);
            foreach (var row in rows)
            {
                risk += row.DurationSec >= t ? row.Weight : 0.0;
                died += !row.Censored && row.DurationSec == t ? row.Weight : 0.0;
            }

            if (risk <= 1e-12)
            {
                continue;
            }

            s *= Math.Max(0.0, 1.0 - (died / risk));
            times.Add(t);
            values.Add(s);
        }

        return new SurvivalCurve([.. times], [.. values], rows.Count, events, weight);
    }

    /// <summary>S(t): value at the last time ≤ t, 1 before the first.</summary>
    public double At(double t)
    {
        var index = Array.BinarySearch(Times, t);
        index = index >= 0 ? index : ~index - 1;
        return index < 0 ? 1.0 : Values[index];
    }

    /// <summary>First time with S ≤ the level; +∞ when there is none.</summary>
    public double FirstAtOrBelow(double level)
    {
        for (var k = 0; k < Times.Length; k++)
        {
            if (Values[k] <= level)
            {
                return Times[k];
            }
        }

        return double.PositiveInfinity;
    }

    /// <summary>Distinct event times, ascending.</summary>
    internal static List<double> EventTimes(IReadOnlyList<FillObservation> rows)
    {
        var times = new List<double>();
        foreach (var row in rows)
        {
            if (!row.Censored)
            {
                times.Add(row.DurationSec);
            }
        }

        times.Sort();
        var distinct = 0;
        for (var i = 0; i < times.Count; i++)
        {
            if (i == 0 || times[i] != times[i - 1])
            {
                times[distinct++] = times[i];
            }
        }

        times.RemoveRange(distinct, times.Count - distinct);
        return times;
    }
}
