namespace Millwright.Regime.Hmm;

/// <summary>Deterministic start parameters from the terciles of column 1 (regime.md §2.3).</summary>
internal static class HmmStart
{
    public static HmmParameters Of(double[][] rows)
    {
        var n = rows.Length;
        var width = rows[0].Length;
        var labels = Terciles(rows);
        var counts = new int[3];
        var means = Zeros(width);
        var variances = Zeros(width);
        for (var t = 0; t < n; t++)
        {
            counts[labels[t]]++;
            for (var d = 0; d < width; d++)
            {
                means[labels[t]][d] += rows[t][d];
            }
        }

        Divide(means, counts, 0.0);
        for (var t = 0; t < n; t++)
        {
            for (var d = 0; d < width; d++)
            {
                var delta = rows[t][d] - means[labels[t]][d];
                variances[labels[t]][d] += delta * delta;
            }
        }

        Divide(variances, counts, 1e-3);
        return new HmmParameters([1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0], Transitions(labels), means, variances);
    }

    private static int[] Terciles(double[][] rows)
    {
        var n = rows.Length;
        var order = new int[n];
        for (var i = 0; i < n; i++)
        {
            order[i] = i;
        }

        Array.Sort(order, (a, b) =>
        {
            var c = rows[a][1].CompareTo(rows[b][1]);
            return c != 0 ? c : a.CompareTo(b);
        });
        var labels = new int[n];
        for (var rank = 0; rank < n; rank++)
        {
            labels[order[rank]] = rank < n / 3 ? 0 : rank < 2 * n / 3 ? 1 : 2;
        }

        return labels;
    }

    private static double[][] Transitions(int[] labels)
    {
        double[][] counts = [[1.0, 1.0, 1.0], [1.0, 1.0, 1.0], [1.0, 1.0, 1.0]];
        for (var t = 1; t < labels.Length; t++)
        {
            counts[labels[t - 1]][labels[t]] += 1.0;
        }

        foreach (var row in counts)
        {
            var sum = row[0] + row[1] + row[2];
            for (var j = 0; j < 3; j++)
            {
                row[j] /= sum;
            }
        }

        return counts;
    }

    private static void Divide(double[][] sums, int[] counts, double add)
    {
        for (var k = 0; k < 3; k++)
        {
            for (var d = 0; d < sums[k].Length; d++)
            {
                sums[k][d] = (sums[k][d] / Math.Max(1, counts[k])) + add;
            }
        }
    }

    private static double[][] Zeros(int width) => [new double[width], new double[width], new double[width]];
}
