using Millwright.Kernel;
using Millwright.Regime.Numerics;

namespace Millwright.Regime.Hmm;

/// <summary>
/// Baum–Welch in the log domain with optional deep decay (regime.md §2.4). Runs outside the reactor: a fit of 4,000
/// rows takes several hundred milliseconds.
/// </summary>
public sealed class HmmTrainer
{
    private const int S = HmmParameters.States;
    private const double VariancePrior = 0.01;

    private readonly double[][] rows;
    private readonly double[]? weights;
    private readonly bool[]? masked;
    private readonly double[] emission;
    private readonly double[] forward;
    private readonly double[] backward;
    private readonly double[] gamma;

    private HmmTrainer(double[][] rows, double? decayHalfLife, bool[]? masked)
    {
        this.rows = rows;
        this.masked = masked;
        emission = new double[rows.Length * S];
        forward = new double[rows.Length * S];
        backward = new double[rows.Length * S];
        gamma = new double[rows.Length * S];
        if (decayHalfLife is { } half)
        {
            weights = new double[rows.Length];
            for (var t = 0; t < rows.Length; t++)
            {
                weights[t] = DMath.Exp2(-(rows.Length - 1 - t) / half);
            }
        }
    }

    /// <summary>Fits the model.</summary>
    /// <param name="rows">Standardised rows, at least one.</param>
    /// <param name="start">Start parameters.</param>
    /// <param name="iterations">Upper bound of updates, ≥ 1.</param>
    /// <param name="tolerance">Smallest gain of the likelihood that goes on.</param>
    /// <param name="decayHalfLife">Half-life in rows of the row weights; null = equal weights.</param>
    /// <param name="masked">Columns left out of the emissions; null = none.</param>
    /// <returns>Parameters, the likelihood before each update, and the number of updates.</returns>
    public static HmmFit Fit(
        double[][] rows,
        HmmParameters start,
        int iterations,
        double tolerance,
        double? decayHalfLife = null,
        bool[]? masked = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(start);
        var trainer = new HmmTrainer(rows, decayHalfLife, masked);
        var likelihood = new List<double>();
        var parameters = start;
        for (var k = 1; k <= iterations; k++)
        {
            likelihood.Add(trainer.Expect(parameters));
            parameters = trainer.Update(parameters, likelihood[^1]);
            if (k >= 2 && likelihood[^1] - likelihood[^2] < tolerance)
            {
                break;
            }
        }

        return new HmmFit(parameters, [.. likelihood]);
    }

    private double Expect(HmmParameters p)
    {
        var densities = new HmmEmission(p, masked);
        for (var t = 0; t < rows.Length; t++)
        {
            densities.Log(rows[t], emission.AsSpan(t * S, S));
        }

        var a = Logs(p.Transitions);
        for (var i = 0; i < S; i++)
        {
            forward[i] = DMath.Log(p.Start[i]) + emission[i];
        }

        for (var t = 1; t < rows.Length; t++)
        {
            var (now, before) = (t * S, (t - 1) * S);
            for (var j = 0; j < S; j++)
            {
                forward[now + j] = LogSum.Of(
                    forward[before] + a[j], forward[before + 1] + a[S + j], forward[before + 2] + a[(2 * S) + j])
                    + emission[now + j];
            }
        }

        var last = (rows.Length - 1) * S;
        backward[last] = backward[last + 1] = backward[last + 2] = 0.0;
        for (var t = rows.Length - 2; t >= 0; t--)
        {
            var next = (t + 1) * S;
            for (var i = 0; i < S; i++)
            {
                backward[(t * S) + i] = LogSum.Of(
                    a[i * S] + emission[next] + backward[next],
                    a[(i * S) + 1] + emission[next + 1] + backward[next + 1],
                    a[(i * S) + 2] + emission[next + 2] + backward[next + 2]);
            }
        }

        Posteriors();
        return LogSum.Of(forward[last], forward[last + 1], forward[last + 2]);
    }

    private void Posteriors()
    {
        for (var at = 0; at < gamma.Length; at += S)
        {
            var norm = LogSum.Of(
                forward[at] + backward[at], forward[at + 1] + backward[at + 1], forward[at + 2] + backward[at + 2]);
            for (var i = 0; i < S; i++)
            {
                gamma[at + i] = QuickMath.Exp(forward[at + i] + backward[at + i] - norm);
            }
        }
    }

    private HmmParameters Update(HmmParameters p, double likelihood)
    {
        var start = new[] { gamma[0], gamma[1], gamma[2] };
        Normalise(start);
        var means = new double[S][];
        var variances = new double[S][];
        for (var i = 0; i < S; i++)
        {
            (means[i], variances[i]) = Moments(p, i);
        }

        return new HmmParameters(start, Transitions(p, likelihood), means, variances);
    }

    private (double[] Mean, double[] Variance) Moments(HmmParameters p, int state)
    {
        var width = p.Width;
        var (n, first, second) = (0.0, new double[width], new double[width]);
        for (var t = 0; t < rows.Length; t++)
        {
            var g = gamma[(t * S) + state] * (weights?[t] ?? 1.0);
            n += g;
            for (var d = 0; d < width; d++)
            {
                var x = rows[t][d];
                first[d] += g * x;
                second[d] += g * x * x;
            }
        }

        if (n < 1e-8)
        {
            return (p.Means[state], p.Variances[state]);
        }

        var variance = new double[width];
        for (var d = 0; d < width; d++)
        {
            var mean = first[d] / n;
            variance[d] = (VariancePrior + ((second[d] - (2.0 * mean * first[d])) + (mean * mean * n)))
                / Math.Max(n, 1e-5);
            first[d] = mean;
        }

        return (first, variance);
    }

    private double[][] Transitions(HmmParameters p, double likelihood)
    {
        var a = Logs(p.Transitions);
        double[][] sums = [new double[S], new double[S], new double[S]];
        for (var t = 0; t < rows.Length - 1; t++)
        {
            var (now, next) = (t * S, (t + 1) * S);
            var w = weights?[t + 1] ?? 1.0;
            for (var i = 0; i < S; i++)
            {
                var left = forward[now + i] - likelihood;
                for (var j = 0; j < S; j++)
                {
                    var log = left + a[(i * S) + j] + emission[next + j] + backward[next + j];
                    sums[i][j] += log < -745.2 ? 0.0 : w * QuickMath.Exp(log);
                }
            }
        }

        for (var i = 0; i < S; i++)
        {
            if (!Normalise(sums[i]))
            {
                sums[i] = (double[])p.Transitions[i].Clone();
            }
        }

        return sums;
    }

    private static bool Normalise(double[] row)
    {
        var sum = row[0] + row[1] + row[2];
        if (sum <= 0.0)
        {
            return false;
        }

        for (var j = 0; j < S; j++)
        {
            row[j] /= sum;
        }

        return true;
    }

    private static double[] Logs(double[][] matrix)
    {
        var logs = new double[S * S];
        for (var k = 0; k < logs.Length; k++)
        {
            var x = matrix[k / S][k % S];
            logs[k] = x > 0.0 ? DMath.Log(x) : double.NegativeInfinity;
        }

        return logs;
    }
}
