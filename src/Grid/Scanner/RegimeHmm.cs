using Millwright.Kernel;

namespace Millwright.Grid.Scanner;

/// <summary>
/// Hidden Markov model of the scanner (grid.md §7.8): 3 states, diagonal Gaussian emissions on standardised features,
/// deterministic start from terciles of (DE + ADX/100), Baum–Welch with scaled recursions (the same maximum as in log
/// space), states labelled ascending by mean(DE) + mean(ADX/100). Pure arithmetic plus <see cref="DMath"/>.
/// </summary>
internal sealed class RegimeHmm
{
    public const int States = 3;
    public const int Features = 3;
    private const int MaxIterations = 100;
    private const double Tolerance = 1e-4;
    private const double VarianceFloor = 1e-4;

    private readonly double[] centre = new double[Features];
    private readonly double[] spread = new double[Features];
    private readonly double[] start = new double[States];
    private readonly double[] transition = new double[States * States];
    private readonly double[] mean = new double[States * Features];
    private readonly double[] variance = new double[States * Features];

    /// <summary>True after a successful training.</summary>
    public bool IsTrained { get; private set; }

    /// <summary>Iterations of the last training.</summary>
    public int Iterations { get; private set; }

    /// <summary>Trains on samples in time order (≥ 3).</summary>
    public void Train(IReadOnlyList<ScannerSample> samples)
    {
        var n = samples.Count;
        var x = Standardise(samples);
        Initialise(samples, x);
        var emission = new double[n * States];
        var alpha = new double[n * States];
        var beta = new double[n * States];
        var scale = new double[n];
        var last = double.NegativeInfinity;
        for (Iterations = 1; Iterations <= MaxIterations; Iterations++)
        {
            Emissions(x, n, emission);
            var logLikelihood = Forward(emission, n, alpha, scale);
            Backward(emission, n, beta, scale);
            Maximise(x, n, emission, alpha, beta, scale);
            if (Math.Abs(logLikelihood - last) < Tolerance)
            {
                break;
            }

            last = logLikelihood;
        }

        SortStates();
        IsTrained = true;
    }

    /// <summary>Forward filter over samples in time order: state probabilities at the last one.</summary>
    public void Filter(ReadOnlySpan<ScannerSample> samples, Span<double> probabilities)
    {
        start.CopyTo(probabilities);
        Span<double> next = stackalloc double[States];
        Span<double> x = stackalloc double[Features];
        for (var t = 0; t < samples.Length; t++)
        {
            Scale(in samples[t], x);
            for (var j = 0; j < States; j++)
            {
                var prior = 0.0;
                for (var i = 0; i < States; i++)
                {
                    prior += probabilities[i] * (t == 0 ? (i == j ? 1.0 : 0.0) : transition[(i * States) + j]);
                }

                next[j] = prior * Density(x, j);
            }

            Normalise(next);
            next.CopyTo(probabilities);
        }
    }

    public void Encode(CseWriter writer)
    {
        writer.Bool(IsTrained);
        writer.I32(Iterations);
        foreach (var block in Blocks())
        {
            foreach (var value in block)
            {
                writer.F64(value);
            }
        }
    }

    public void Decode(ref CseReader reader)
    {
        IsTrained = reader.Bool();
        Iterations = reader.I32();
        foreach (var block in Blocks())
        {
            for (var i = 0; i < block.Length; i++)
            {
                block[i] = reader.F64();
            }
        }
    }

    private double[][] Blocks() => [centre, spread, start, transition, mean, variance];

    private static double Raw(in ScannerSample sample, int feature) => feature switch
    {
        0 => sample.Efficiency,
        1 => sample.Adx / 100.0,
        _ => sample.LogAtrPct,
    };

    private double[] Standardise(IReadOnlyList<ScannerSample> samples)
    {
        for (var f = 0; f < Features; f++)
        {
            var sum = 0.0;
            foreach (var sample in samples)
            {
                sum += Raw(in sample, f);
            }

            centre[f] = sum / samples.Count;
            var squares = 0.0;
            foreach (var sample in samples)
            {
                var d = Raw(in sample, f) - centre[f];
                squares += d * d;
            }

            var sigma = Math.Sqrt(squares / samples.Count);
            spread[f] = sigma > 0.0 ? sigma : 1.0;
        }

        var x = new double[samples.Count * Features];
        for (var t = 0; t < samples.Count; t++)
        {
            var sample = samples[t];
            Scale(in sample, x.AsSpan(t * Features, Features));
        }

        return x;
    }

    private void Scale(in ScannerSample sample, Span<double> x)
    {
        for (var f = 0; f < Features; f++)
        {
            x[f] = (Raw(in sample, f) - centre[f]) / spread[f];
        }
    }

    private void Initialise(IReadOnlyList<ScannerSample> samples, double[] x)
    {
        var n = samples.Count;
        var order = Enumerable.Range(0, n)
            .OrderBy(i => samples[i].Efficiency + (samples[i].Adx / 100.0)).ThenBy(i => i).ToArray();
        for (var s = 0; s < States; s++)
        {
            var from = s * n / States;
            var to = (s + 1) * n / States;
            for (var f = 0; f < Features; f++)
            {
                var sum = 0.0;
                var squares = 0.0;
                for (var k = from; k < to; k++)
                {
                    sum += x[(order[k] * Features) + f];
                }

                var m = sum / (to - from);
                for (var k = from; k < to; k++)
                {
                    var d = x[(order[k] * Features) + f] - m;
                    squares += d * d;
                }

                mean[(s * Features) + f] = m;
                variance[(s * Features) + f] = Math.Max(VarianceFloor, squares / (to - from));
            }

            start[s] = 1.0 / States;
            for (var j = 0; j < States; j++)
            {
                transition[(s * States) + j] = s == j ? 0.9 : 0.05;
            }
        }
    }

    private double Density(ReadOnlySpan<double> x, int state)
    {
        var exponent = 0.0;
        var product = 1.0;
        for (var f = 0; f < Features; f++)
        {
            var v = variance[(state * Features) + f];
            var d = x[f] - mean[(state * Features) + f];
            exponent += d * d / v;
            product *= v;
        }

        return Math.Max(1e-300, DMath.Exp(-0.5 * exponent) / Math.Sqrt(product));
    }

    private void Emissions(double[] x, int n, double[] emission)
    {
        for (var t = 0; t < n; t++)
        {
            for (var s = 0; s < States; s++)
            {
                emission[(t * States) + s] = Density(x.AsSpan(t * Features, Features), s);
            }
        }
    }

    private double Forward(double[] emission, int n, double[] alpha, double[] scale)
    {
        var logLikelihood = 0.0;
        for (var t = 0; t < n; t++)
        {
            var row = alpha.AsSpan(t * States, States);
            for (var j = 0; j < States; j++)
            {
                var prior = 0.0;
                for (var i = 0; t > 0 && i < States; i++)
                {
                    prior += alpha[((t - 1) * States) + i] * transition[(i * States) + j];
                }

                row[j] = (t == 0 ? start[j] : prior) * emission[(t * States) + j];
            }

            scale[t] = Normalise(row);
            logLikelihood += DMath.Log(scale[t]);
        }

        return logLikelihood;
    }

    private void Backward(double[] emission, int n, double[] beta, double[] scale)
    {
        for (var s = 0; s < States; s++)
        {
            beta[((n - 1) * States) + s] = 1.0;
        }

        for (var t = n - 2; t >= 0; t--)
        {
            for (var i = 0; i < States; i++)
            {
                var sum = 0.0;
                for (var j = 0; j < States; j++)
                {
                    var at = ((t + 1) * States) + j;
                    sum += transition[(i * States) + j] * emission[at] * beta[at];
                }

                beta[(t * States) + i] = sum / scale[t + 1];
            }
        }
    }

    private void Maximise(double[] x, int n, double[] emission, double[] alpha, double[] beta, double[] scale)
    {
        var moves = new double[States * States];
        var weight = new double[n * States];
        for (var t = 0; t < n; t++)
        {
            for (var i = 0; i < States; i++)
            {
                weight[(t * States) + i] = alpha[(t * States) + i] * beta[(t * States) + i];
                for (var j = 0; t + 1 < n && j < States; j++)
                {
                    var at = ((t + 1) * States) + j;
                    moves[(i * States) + j] += alpha[(t * States) + i] * transition[(i * States) + j]
                        * emission[at] * beta[at] / scale[t + 1];
                }
            }

            Normalise(weight.AsSpan(t * States, States));
        }

        weight.AsSpan(0, States).CopyTo(start);
        for (var i = 0; i < States; i++)
        {
            Normalise(moves.AsSpan(i * States, States));
            moves.AsSpan(i * States, States).CopyTo(transition.AsSpan(i * States, States));
            Moments(x, n, weight, i);
        }
    }

    private void Moments(double[] x, int n, double[] weight, int state)
    {
        for (var f = 0; f < Features; f++)
        {
            var total = 0.0;
            var sum = 0.0;
            for (var t = 0; t < n; t++)
            {
                total += weight[(t * States) + state];
                sum += weight[(t * States) + state] * x[(t * Features) + f];
            }

            if (total <= 0.0)
            {
                continue;
            }

            var m = sum / total;
            var squares = 0.0;
            for (var t = 0; t < n; t++)
            {
                var d = x[(t * Features) + f] - m;
                squares += weight[(t * States) + state] * d * d;
            }

            mean[(state * Features) + f] = m;
            variance[(state * Features) + f] = Math.Max(VarianceFloor, squares / total);
        }
    }

    private void SortStates()
    {
        double Strength(int s) => (mean[s * Features] * spread[0]) + (mean[(s * Features) + 1] * spread[1]);
        var order = Enumerable.Range(0, States).OrderBy(Strength).ThenBy(s => s).ToArray();
        var (m, v, p, a) = ((double[])mean.Clone(), (double[])variance.Clone(), (double[])start.Clone(),
            (double[])transition.Clone());
        for (var s = 0; s < States; s++)
        {
            Array.Copy(m, order[s] * Features, mean, s * Features, Features);
            Array.Copy(v, order[s] * Features, variance, s * Features, Features);
            start[s] = p[order[s]];
            for (var j = 0; j < States; j++)
            {
                transition[(s * States) + j] = a[(order[s] * States) + order[j]];
            }
        }
    }

    private static double Normalise(Span<double> row)
    {
        var sum = 0.0;
        foreach (var value in row)
        {
            sum += value;
        }

        for (var i = 0; i < row.Length; i++)
        {
            row[i] = sum > 0.0 ? row[i] / sum : 1.0 / row.Length;
        }

        return sum > 0.0 ? sum : 1e-300;
    }
}
