using Millwright.Twin.Tracking;

namespace Millwright.Twin.Metrics;

/// <summary>Distances between two sets of points (twin.md §4.11), order p = 2.</summary>
/// <param name="Ospa">Optimal sub-pattern assignment, metres; null when both sets are empty.</param>
/// <param name="Gospa">Generalised form with α = 2, metres.</param>
/// <param name="Localisation">Part of GOSPA² from assigned pairs.</param>
/// <param name="Missed">Truth points without an estimate.</param>
/// <param name="False">Estimates without a truth point.</param>
/// <param name="Pairs">Assigned pairs of GOSPA: truth index, estimate index.</param>
public sealed record SetDistance(
    double? Ospa,
    double Gospa,
    double Localisation,
    int Missed,
    int False,
    IReadOnlyList<(int Truth, int Estimate)> Pairs)
{
    /// <summary>Computes both distances.</summary>
    /// <param name="truth">Positions, three numbers each.</param>
    /// <param name="estimate">Positions, three numbers each.</param>
    /// <param name="cutoff">c, metres.</param>
    /// <param name="solveOnDistance">True solves the assignment on d and squares afterwards, as Stone Soup does;
    /// false solves on the squares, which is optimal for order 2.</param>
    public static SetDistance Of(
        IReadOnlyList<(double X, double Y, double Z)> truth,
        IReadOnlyList<(double X, double Y, double Z)> estimate,
        double cutoff,
        bool solveOnDistance = false)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(estimate);
        var most = Math.Max(truth.Count, estimate.Count);
        var least = Math.Min(truth.Count, estimate.Count);
        var square = cutoff * cutoff;
        var localisation = 0.0;
        var sum = 0.0;
        var pairs = new List<(int, int)>();
        if (least > 0)
        {
            var swap = truth.Count > estimate.Count;
            var (rows, columns) = swap ? (estimate, truth) : (truth, estimate);
            var cost = new double[least * most];
            for (var i = 0; i < least; i++)
            {
                for (var j = 0; j < most; j++)
                {
                    cost[(i * most) + j] = Math.Min(Squared(rows[i], columns[j]), square);
                }
            }

            var columnOf = new int[least];
            Assignment.Solve(
                solveOnDistance ? [.. cost.Select(Math.Sqrt)] : cost, least, most, columnOf);
            for (var i = 0; i < least; i++)
            {
                var d2 = cost[(i * most) + columnOf[i]];
                sum += d2;
                if (d2 < square)
                {
                    localisation += d2;
                    pairs.Add(swap ? (columnOf[i], i) : (i, columnOf[i]));
                }
            }
        }

        var unassigned = truth.Count + estimate.Count - (2 * pairs.Count);
        return new SetDistance(
            most == 0 ? null : Math.Sqrt((sum + (square * (most - least))) / most),
            Math.Sqrt(localisation + (square / 2.0 * unassigned)),
            localisation,
            truth.Count - pairs.Count,
            estimate.Count - pairs.Count,
            pairs);
    }

    private static double Squared((double X, double Y, double Z) a, (double X, double Y, double Z) b)
    {
        var (dx, dy, dz) = (a.X - b.X, a.Y - b.Y, a.Z - b.Z);
        return (dx * dx) + (dy * dy) + (dz * dz);
    }
}
