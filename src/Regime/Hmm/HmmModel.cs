using Millwright.Kernel;
using Millwright.Regime.Numerics;

namespace Millwright.Regime.Hmm;

/// <summary>
/// A trained model of one time frame: standardisation, parameters and labels, with the forward filter of regime.md
/// §2.6. Everything published is in label order.
/// </summary>
public sealed class HmmModel
{
    private const int S = HmmParameters.States;

    /// <summary>Below this a scaled probability might underflow in the next row.</summary>
    private const double Vanishing = 1e-250;

    private readonly bool[] masked;
    private readonly HmmEmission emission;
    private readonly double[] logStart = new double[S];
    private readonly double[] logTransitions = new double[S * S];

    /// <summary>Wraps trained values.</summary>
    /// <param name="mean">Training means, D values.</param>
    /// <param name="deviation">Training standard deviations (0 stored as 1), D values; below 1e-9 masks the column.
    /// </param>
    /// <param name="parameters">Fitted parameters, raw order.</param>
    /// <param name="labels">Raw state → label id.</param>
    /// <param name="masked">Columns without information; null = derived from the deviations.</param>
    public HmmModel(
        double[] mean, double[] deviation, HmmParameters parameters, int[] labels, bool[]? masked = null)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Mean = mean;
        Deviation = deviation;
        Parameters = parameters;
        Labels = labels;
        this.masked = masked ?? Array.ConvertAll(deviation, d => d < 1e-9);
        emission = new HmmEmission(parameters, this.masked);
        for (var i = 0; i < S; i++)
        {
            logStart[i] = Log(parameters.Start[i]);
            for (var j = 0; j < S; j++)
            {
                logTransitions[(i * S) + j] = Log(parameters.Transitions[i][j]);
            }
        }
    }

    /// <summary>Training means.</summary>
    public double[] Mean { get; }

    /// <summary>Training standard deviations, 0 stored as 1.</summary>
    public double[] Deviation { get; }

    /// <summary>Fitted parameters, raw state order.</summary>
    public HmmParameters Parameters { get; }

    /// <summary>Raw state → label id.</summary>
    public int[] Labels { get; }

    /// <summary>Columns left out of the emissions.</summary>
    public IReadOnlyList<bool> Masked => masked;

    /// <summary>Number of observation columns.</summary>
    public int Width => Mean.Length;

    /// <summary>Transition matrix in label order.</summary>
    public double[][] Transitions()
    {
        double[][] ordered = [new double[S], new double[S], new double[S]];
        for (var i = 0; i < S; i++)
        {
            for (var j = 0; j < S; j++)
            {
                ordered[Labels[i]][Labels[j]] = Parameters.Transitions[i][j];
            }
        }

        return ordered;
    }

    /// <summary>Posterior at the last of at most <paramref name="window"/> newest rows; null without rows.</summary>
    /// <param name="rows">Raw (not standardised) rows, oldest first, each of <see cref="Width"/> columns.</param>
    /// <param name="window">Rows used, ≥ 1.</param>
    public Posterior? Filter(ReadOnlySpan<double[]> rows, int window)
    {
        if (rows.IsEmpty)
        {
            return null;
        }

        var used = rows.Length > window ? rows[^window..] : rows;
        return Scaled(used) ?? InLogs(used);
    }

    /// <summary>
    /// The filter with the densities of each row scaled by their largest and the state renormalised: two exponentials
    /// per row. Null when a state that is possible becomes too small to come back, then logarithms are needed.
    /// </summary>
    private Posterior? Scaled(ReadOnlySpan<double[]> used)
    {
        Span<double> standard = stackalloc double[Width];
        Span<double> f = stackalloc double[S];
        Span<double> next = stackalloc double[S];
        Span<double> b = stackalloc double[S];
        for (var t = 0; t < used.Length; t++)
        {
            Standardise(used[t], standard);
            emission.Log(standard, b);
            var max = Math.Max(b[0], Math.Max(b[1], b[2]));
            var sum = 0.0;
            for (var j = 0; j < S; j++)
            {
                var prior = t == 0 ? Parameters.Start[j]
                    : (f[0] * Parameters.Transitions[0][j]) + (f[1] * Parameters.Transitions[1][j])
                    + (f[2] * Parameters.Transitions[2][j]);
                next[j] = prior * QuickMath.Exp(b[j] - max);
                if (!(next[j] >= Vanishing) && prior != 0.0)
                {
                    return null;
                }

                sum += next[j];
            }

            if (!(sum >= Vanishing))
            {
                return null;
            }

            for (var j = 0; j < S; j++)
            {
                f[j] = next[j] / sum;
            }
        }

        Span<double> p = stackalloc double[S];
        for (var i = 0; i < S; i++)
        {
            p[Labels[i]] = f[i];
        }

        return new Posterior(p[0], p[1], p[2]);
    }

    private Posterior InLogs(ReadOnlySpan<double[]> used)
    {
        Span<double> standard = stackalloc double[Width];
        Span<double> f = stackalloc double[S];
        Span<double> next = stackalloc double[S];
        Span<double> b = stackalloc double[S];
        for (var t = 0; t < used.Length; t++)
        {
            Standardise(used[t], standard);
            emission.Log(standard, b);
            for (var j = 0; j < S; j++)
            {
                next[j] = b[j] + (t == 0
                    ? logStart[j]
                    : LogSum.Of(
                        f[0] + logTransitions[j],
                        f[1] + logTransitions[S + j],
                        f[2] + logTransitions[(2 * S) + j]));
            }

            next.CopyTo(f);
        }

        return Normalise(f);
    }

    private void Standardise(double[] row, Span<double> standard)
    {
        for (var d = 0; d < standard.Length; d++)
        {
            standard[d] = (row[d] - Mean[d]) / Deviation[d];
        }
    }

    private Posterior Normalise(Span<double> f)
    {
        var norm = LogSum.Of(f[0], f[1], f[2]);
        Span<double> p = stackalloc double[S];
        for (var i = 0; i < S; i++)
        {
            p[Labels[i]] = double.IsNegativeInfinity(norm) ? 1.0 / 3.0 : DMath.Exp(f[i] - norm);
        }

        return new Posterior(p[0], p[1], p[2]);
    }

    private static double Log(double x) => x > 0.0 ? DMath.Log(x) : double.NegativeInfinity;
}
