using Millwright.Kernel;

namespace Millwright.Regime.Research;

/// <summary>Figures of columns of a sample, for <see cref="BlockBootstrap"/>. NaN marks rows without a value.
/// </summary>
public static class Figures
{
    /// <summary>Mean of a column.</summary>
    public static Statistic Mean(double[] column) => rows =>
    {
        var (sum, n) = (0.0, 0);
        foreach (var i in rows)
        {
            if (!double.IsNaN(column[i]))
            {
                sum += column[i];
                n++;
            }
        }

        return n == 0 ? null : sum / n;
    };

    /// <summary>Mean of a column in one group less its mean in another.</summary>
    /// <param name="column">Values.</param>
    /// <param name="group">+1 = first group, −1 = second group, 0 = neither.</param>
    public static Statistic Difference(double[] column, int[] group) => rows =>
    {
        var (a, b, na, nb) = (0.0, 0.0, 0, 0);
        foreach (var i in rows)
        {
            if (double.IsNaN(column[i]))
            {
                continue;
            }

            a += group[i] > 0 ? column[i] : 0.0;
            b += group[i] < 0 ? column[i] : 0.0;
            na += group[i] > 0 ? 1 : 0;
            nb += group[i] < 0 ? 1 : 0;
        }

        return na < 5 || nb < 5 ? null : (a / na) - (b / nb);
    };

    /// <summary>Sum of one column over the sum of another; null while the second sums to 0.</summary>
    public static Statistic Ratio(double[] over, double[] under) => rows =>
    {
        var (a, b) = (0.0, 0.0);
        foreach (var i in rows)
        {
            a += over[i];
            b += under[i];
        }

        return b == 0.0 ? null : a / b;
    };

    /// <summary>1 − ratio of two sums: a skill score of losses.</summary>
    public static Statistic Skill(double[] loss, double[] reference)
    {
        var ratio = Ratio(loss, reference);
        return rows => ratio(rows) is { } r ? 1.0 - r : null;
    }

    /// <summary>Spearman's rank correlation: Pearson's of the ranks in the whole sample.</summary>
    public static Statistic RankCorrelation(double[] a, double[] b)
    {
        var (x, y) = (Ranks(a), Ranks(b));
        return rows =>
        {
            var (n, sx, sy, xx, yy, xy) = (0, 0.0, 0.0, 0.0, 0.0, 0.0);
            foreach (var i in rows)
            {
                if (double.IsNaN(x[i]) || double.IsNaN(y[i]))
                {
                    continue;
                }

                n++;
                sx += x[i];
                sy += y[i];
                xx += x[i] * x[i];
                yy += y[i] * y[i];
                xy += x[i] * y[i];
            }

            var (dx, dy) = ((n * xx) - (sx * sx), (n * yy) - (sy * sy));
            return n < 10 || dx <= 0.0 || dy <= 0.0 ? null : ((n * xy) - (sx * sy)) / Math.Sqrt(dx * dy);
        };
    }

    /// <summary>Mean ranks of a column, NaN where it has no value.</summary>
    public static double[] Ranks(double[] column)
    {
        ArgumentNullException.ThrowIfNull(column);
        var order = new List<int>();
        for (var i = 0; i < column.Length; i++)
        {
            if (!double.IsNaN(column[i]))
            {
                order.Add(i);
            }
        }

        order.Sort((a, b) =>
        {
            var c = column[a].CompareTo(column[b]);
            return c != 0 ? c : a.CompareTo(b);
        });
        var ranks = new double[column.Length];
        Array.Fill(ranks, double.NaN);
        for (var i = 0; i < order.Count;)
        {
            var end = i;
            while (end + 1 < order.Count && column[order[end + 1]] == column[order[i]])
            {
                end++;
            }

            for (var k = i; k <= end; k++)
            {
                ranks[order[k]] = 0.5 * (i + end);
            }

            i = end + 1;
        }

        return ranks;
    }
}
