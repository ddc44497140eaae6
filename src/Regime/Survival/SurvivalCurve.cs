namespace Millwright.Regime.Survival;

/// <summary>Weighted Kaplan–Meier curve of one stratum (regime.md §5.2).</summary>
/// <param name="Times">Distinct event times, seconds, ascending.</param>
/// <param name="Values">S just after each time.</param>
/// <param name="Rows">Rows of the stratum.</param>
/// <param name="Events">Rows that ended in a fill.</param>
/// <param name="Weight">Sum of the weights.</param>
public sealed record SurvivalCurve(double[] Times, double[] Values, int Rows, int Events, double Weight)
{
    /// <summary>Curve of rows in any order: one pass from the longest wait, where the risk set only grows.</summary>
    public static SurvivalCurve Of(IReadOnlyList<FillObservation> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var sorted = new FillObservation[rows.Count];
        var (weight, events) = (0.0, 0);
        for (var i = 0; i < sorted.Length; i++)
        {
            sorted[i] = rows[i];
            weight += rows[i].Weight;
            events += rows[i].Censored ? 0 : 1;
        }

        Array.Sort(sorted, (a, b) => b.DurationSec.CompareTo(a.DurationSec));
        var steps = new List<(double Time, double Keep)>();
        var risk = 0.0;
        for (var i = 0; i < sorted.Length;)
        {
            var (t, died, any) = (sorted[i].DurationSec, 0.0, false);
            for (; i < sorted.Length && sorted[i].DurationSec == t; i++)
            {
                risk += sorted[i].Weight;
                died += sorted[i].Censored ? 0.0 : sorted[i].Weight;
                any |= !sorted[i].Censored;
            }

            if (any && risk > 1e-12)
            {
                steps.Add((t, Math.Max(0.0, 1.0 - (died / risk))));
            }
        }

        var (times, values, s) = (new double[steps.Count], new double[steps.Count], 1.0);
        for (var k = 0; k < times.Length; k++)
        {
            var (time, keep) = steps[times.Length - 1 - k];
            s *= keep;
            (times[k], values[k]) = (time, s);
        }

        return new SurvivalCurve(times, values, rows.Count, events, weight);
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
