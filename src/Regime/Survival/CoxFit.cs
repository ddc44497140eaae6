using Millwright.Kernel;
using Millwright.Regime.Numerics;

namespace Millwright.Regime.Survival;

/// <summary>Cox proportional hazards by Newton steps on the weighted Breslow likelihood (regime.md §5.3).</summary>
/// <param name="Coefficients">β per standardised feature.</param>
/// <param name="Mean">Feature means.</param>
/// <param name="Deviation">Feature standard deviations (≤ 1e-9 stored as 1).</param>
/// <param name="Times">Distinct event times, seconds.</param>
/// <param name="Hazard">Cumulative baseline hazard at each time.</param>
public sealed record CoxFit(
    double[] Coefficients, double[] Mean, double[] Deviation, double[] Times, double[] Hazard)
{
    private const int P = FillObservation.FeatureCount;

    /// <summary>Fits the model; null with fewer than two rows or two events, or when a step is not finite (the ridge
    /// keeps the Hessian regular otherwise).</summary>
    public static CoxFit? Of(IReadOnlyList<FillObservation> rows, double ridge, int maxIterations)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var events = 0;
        foreach (var row in rows)
        {
            events += row.Censored ? 0 : 1;
        }

        if (rows.Count < 2 || events < 2)
        {
            return null;
        }

        var (z, mean, deviation) = Standardised(rows);
        var longestFirst = LongestFirst(rows);
        var beta = new double[P];
        for (var k = 0; k < maxIterations; k++)
        {
            var (gradient, hessian) = Derivatives(rows, z, longestFirst, beta, ridge);
            if (Cholesky.Of(hessian)?.Solve(gradient) is not { } step || !Array.TrueForAll(step, double.IsFinite))
            {
                return null;
            }

            var norm = 0.0;
            for (var i = 0; i < P; i++)
            {
                beta[i] += step[i];
                norm += step[i] * step[i];
            }

            if (Math.Sqrt(norm) < 1e-5)
            {
                break;
            }
        }

        return Baseline(rows, z, SurvivalCurve.EventTimes(rows), beta, mean, deviation);
    }

    /// <summary>Hazard ratio of features, exp of the linear predictor clamped to ±50.</summary>
    public double Ratio(double[] features)
    {
        ArgumentNullException.ThrowIfNull(features);
        var sum = 0.0;
        for (var i = 0; i < P; i++)
        {
            sum += (features[i] - Mean[i]) / Deviation[i] * Coefficients[i];
        }

        return DMath.Exp(Bounds.Clamp(sum, -50.0, 50.0));
    }

    /// <summary>Cumulative baseline hazard H₀(t).</summary>
    public double At(double t)
    {
        var index = Array.BinarySearch(Times, t);
        index = index >= 0 ? index : ~index - 1;
        return index < 0 ? 0.0 : Hazard[index];
    }

    /// <summary>First time with exp(−H₀·ratio) ≤ level; +∞ when there is none.</summary>
    public double FirstAtOrBelow(double level, double ratio)
    {
        for (var k = 0; k < Times.Length; k++)
        {
            if (DMath.Exp(-Hazard[k] * ratio) <= level)
            {
                return Times[k];
            }
        }

        return double.PositiveInfinity;
    }

    private static (double[][] Z, double[] Mean, double[] Deviation) Standardised(IReadOnlyList<FillObservation> rows)
    {
        var z = new double[rows.Count][];
        for (var n = 0; n < z.Length; n++)
        {
            z[n] = rows[n].Features();
        }

        var (mean, deviation) = (new double[P], new double[P]);
        for (var i = 0; i < P; i++)
        {
            var sum = 0.0;
            foreach (var row in z)
            {
                sum += row[i];
            }

            mean[i] = sum / z.Length;
            var square = 0.0;
            foreach (var row in z)
            {
                square += (row[i] - mean[i]) * (row[i] - mean[i]);
            }

            deviation[i] = Math.Sqrt(square / z.Length);
            deviation[i] = deviation[i] <= 1e-9 ? 1.0 : deviation[i];
            foreach (var row in z)
            {
                row[i] = (row[i] - mean[i]) / deviation[i];
            }
        }

        return (z, mean, deviation);
    }

    private static double[] Risks(double[][] z, double[] beta)
    {
        var risks = new double[z.Length];
        for (var n = 0; n < z.Length; n++)
        {
            var sum = 0.0;
            for (var i = 0; i < P; i++)
            {
                sum += z[n][i] * beta[i];
            }

            risks[n] = DMath.Exp(Bounds.Clamp(sum, -50.0, 50.0));
        }

        return risks;
    }

    /// <summary>
    /// Gradient and negated Hessian, both with the ridge: one pass from the longest wait to the shortest, so that the
    /// sums of the risk set only grow.
    /// </summary>
    private static (double[] Gradient, double[][] Hessian) Derivatives(
        IReadOnlyList<FillObservation> rows, double[][] z, int[] longestFirst, double[] beta, double ridge)
    {
        var risks = Risks(z, beta);
        var gradient = new double[P];
        var hessian = new double[P][];
        for (var i = 0; i < P; i++)
        {
            hessian[i] = new double[P];
            hessian[i][i] = ridge;
            gradient[i] = -ridge * beta[i];
        }

        var (total, first, second) = (0.0, new double[P], new double[P * P]);
        var events = new double[P];
        for (var k = 0; k < longestFirst.Length;)
        {
            var t = rows[longestFirst[k]].DurationSec;
            var died = 0.0;
            Array.Clear(events);
            for (; k < longestFirst.Length && rows[longestFirst[k]].DurationSec == t; k++)
            {
                var n = longestFirst[k];
                var w = rows[n].Weight * risks[n];
                total += w;
                Add(z[n], w, first, second);
                if (!rows[n].Censored)
                {
                    died += rows[n].Weight;
                    for (var i = 0; i < P; i++)
                    {
                        events[i] += rows[n].Weight * z[n][i];
                    }
                }
            }

            if (died > 0.0 && total > 1e-12)
            {
                AddTime(total, died, first, second, events, gradient, hessian);
            }
        }

        return (gradient, hessian);
    }

    private static void Add(double[] z, double weight, double[] first, double[] second)
    {
        for (var i = 0; i < P; i++)
        {
            var zi = weight * z[i];
            first[i] += zi;
            for (var j = 0; j <= i; j++)
            {
                second[(i * P) + j] += zi * z[j];
            }
        }
    }

    private static void AddTime(
        double total, double died, double[] first, double[] second, double[] events, double[] gradient,
        double[][] hessian)
    {
        for (var i = 0; i < P; i++)
        {
            var mean = first[i] / total;
            gradient[i] += events[i] - (died * mean);
            for (var j = 0; j <= i; j++)
            {
                hessian[i][j] += died * ((second[(i * P) + j] / total) - (mean * (first[j] / total)));
                hessian[j][i] = hessian[i][j];
            }
        }
    }

    private static int[] LongestFirst(IReadOnlyList<FillObservation> rows)
    {
        var order = new int[rows.Count];
        for (var n = 0; n < order.Length; n++)
        {
            order[n] = n;
        }

        Array.Sort(order, (a, b) =>
        {
            var c = rows[b].DurationSec.CompareTo(rows[a].DurationSec);
            return c != 0 ? c : a.CompareTo(b);
        });
        return order;
    }

    private static CoxFit Baseline(
        IReadOnlyList<FillObservation> rows,
        double[][] z,
        List<double> times,
        double[] beta,
        double[] mean,
        double[] deviation)
    {
        var risks = Risks(z, beta);
        var at = new List<double>();
        var hazard = new List<double>();
        var sum = 0.0;
        foreach (var t in times)
        {
            var (total, died) = (0.0, 0.0);
            for (var n = 0; n < z.Length; n++)
            {
                total += rows[n].DurationSec >= t ? rows[n].Weight * risks[n] : 0.0;
                died += !rows[n].Censored && rows[n].DurationSec == t ? rows[n].Weight : 0.0;
            }

            if (total <= 1e-12)
            {
                continue;
            }

            sum += died / total;
            at.Add(t);
            hazard.Add(sum);
        }

        return new CoxFit(beta, mean, deviation, [.. at], [.. hazard]);
    }
}
