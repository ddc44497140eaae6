namespace Millwright.Portfolio.Risk;

/// <summary>
/// Hierarchical risk parity (López de Prado, "Building Diversified Portfolios that Outperform Out of Sample", 2016):
/// single linkage on √(½(1−ρ)), leaves in tree order, weights by inverse variance of each half. Ties go to the lower
/// index.
/// </summary>
public static class HierarchicalParity
{
    /// <summary>Weights that add up to 1; equal ones when every variance is 0.</summary>
    /// <param name="covariance">Symmetric matrix.</param>
    public static double[] Weights(double[][] covariance)
    {
        ArgumentNullException.ThrowIfNull(covariance);
        var n = covariance.Length;
        var weights = new double[n];
        Array.Fill(weights, 1.0);
        Divide(covariance, Order(covariance), weights);
        var sum = 0.0;
        foreach (var w in weights)
        {
            sum += w;
        }

        return Array.ConvertAll(weights, w => sum > 0.0 ? w / sum : 1.0 / n);
    }

    /// <summary>Leaves in the order of the single-linkage tree.</summary>
    public static IReadOnlyList<int> Order(double[][] covariance)
    {
        ArgumentNullException.ThrowIfNull(covariance);
        var clusters = new List<List<int>>();
        for (var i = 0; i < covariance.Length; i++)
        {
            clusters.Add([i]);
        }

        while (clusters.Count > 1)
        {
            var (a, b, nearest) = (0, 1, double.PositiveInfinity);
            for (var i = 0; i < clusters.Count; i++)
            {
                for (var j = i + 1; j < clusters.Count; j++)
                {
                    var distance = Linkage(covariance, clusters[i], clusters[j]);
                    if (distance < nearest)
                    {
                        (a, b, nearest) = (i, j, distance);
                    }
                }
            }

            clusters[a].AddRange(clusters[b]);
            clusters.RemoveAt(b);
        }

        return clusters.Count == 0 ? [] : clusters[0];
    }

    private static double Linkage(double[][] covariance, List<int> left, List<int> right)
    {
        var least = double.PositiveInfinity;
        foreach (var i in left)
        {
            foreach (var j in right)
            {
                var scale = Math.Sqrt(covariance[i][i] * covariance[j][j]);
                var correlation = scale > 0.0 ? covariance[i][j] / scale : 0.0;
                least = Math.Min(least, Math.Sqrt(Math.Max(0.0, 0.5 * (1.0 - correlation))));
            }
        }

        return least;
    }

    private static void Divide(double[][] covariance, IReadOnlyList<int> order, double[] weights)
    {
        if (order.Count < 2)
        {
            return;
        }

        var half = order.Count / 2;
        var (left, right) = (new List<int>(), new List<int>());
        for (var i = 0; i < order.Count; i++)
        {
            (i < half ? left : right).Add(order[i]);
        }

        var (a, b) = (Variance(covariance, left), Variance(covariance, right));
        var share = a + b > 0.0 ? 1.0 - (a / (a + b)) : 0.5;
        foreach (var i in left)
        {
            weights[i] *= share;
        }

        foreach (var i in right)
        {
            weights[i] *= 1.0 - share;
        }

        Divide(covariance, left, weights);
        Divide(covariance, right, weights);
    }

    /// <summary>Variance of a group with inverse-variance weights.</summary>
    private static double Variance(double[][] covariance, List<int> group)
    {
        var inverse = group.ConvertAll(i => covariance[i][i] > 0.0 ? 1.0 / covariance[i][i] : 0.0);
        var sum = 0.0;
        foreach (var w in inverse)
        {
            sum += w;
        }

        var variance = 0.0;
        for (var i = 0; i < group.Count && sum > 0.0; i++)
        {
            for (var j = 0; j < group.Count; j++)
            {
                variance += inverse[i] / sum * (inverse[j] / sum) * covariance[group[i]][group[j]];
            }
        }

        return variance;
    }
}
