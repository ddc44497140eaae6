using Millwright.Kernel;
using Millwright.Regime.Engine;
using Millwright.Regime.Numerics;

namespace Millwright.Regime.Score;

/// <summary>
/// Gaussian-process regression of the forward outcome on the four components (regime.md §9.9), opt-in. Fitting runs
/// outside the reactor.
/// </summary>
public sealed class OutcomeSurface
{
    private static readonly double[] Lengths = [0.1, 0.15, 0.2, 0.3, 0.5, 0.8];
    private static readonly double[] Signals = [0.5, 1.0, 2.0];
    private static readonly double[] Noises = [0.05, 0.1, 0.25, 0.5];

    private readonly double[][] points;
    private readonly double[] outcomes;
    private readonly double[] alpha;
    private readonly Cholesky factor;

    private OutcomeSurface(double[][] points, double[] outcomes, double[] alpha, Cholesky factor) =>
        (this.points, this.outcomes, this.alpha, this.factor) = (points, outcomes, alpha, factor);

    /// <summary>Log marginal likelihood of the chosen hyper-parameters.</summary>
    public double LogLikelihood { get; private init; }

    /// <summary>Length scale ℓ.</summary>
    public double Length { get; private init; }

    /// <summary>Signal variance s², standardised units.</summary>
    public double Signal { get; private init; }

    /// <summary>Noise variance σ_n², standardised units.</summary>
    public double Noise { get; private init; }

    /// <summary>Mean of the targets.</summary>
    public double Mean { get; private init; }

    /// <summary>Population deviation of the targets; 1 when ≤ 1e-12.</summary>
    public double Deviation { get; private init; }

    /// <summary>Number of points.</summary>
    public int Count => points.Length;

    /// <summary>Fits on the hyper-parameter grid; null when no grid point has a positive definite matrix.</summary>
    /// <param name="x">Points (RC, RS, TE, SC).</param>
    /// <param name="y">Targets.</param>
    public static OutcomeSurface? Fit(double[][] x, double[] y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (x.Length == 0 || x.Length != y.Length)
        {
            return null;
        }

        var (mean, deviation, z) = Standardise(y);
        var squares = Squares(x);
        OutcomeSurface? best = null;
        foreach (var length in Lengths)
        {
            var shape = Shape(squares, length);
            foreach (var signal in Signals)
            {
                foreach (var noise in Noises)
                {
                    if (Cholesky.Of(Matrix(shape, signal, noise)) is not { } factor)
                    {
                        continue;
                    }

                    var weights = factor.Solve(z);
                    var likelihood = LogMarginal(z, weights, factor);
                    if (best is null || likelihood > best.LogLikelihood + 1e-12)
                    {
                        best = new OutcomeSurface(x, y, weights, factor)
                        {
                            LogLikelihood = likelihood,
                            Length = length,
                            Signal = signal,
                            Noise = noise,
                            Mean = mean,
                            Deviation = deviation,
                        };
                    }
                }
            }
        }

        return best;
    }

    /// <summary>Writes the points and the chosen hyper-parameters; the factor is computed again when it is read.
    /// </summary>
    public void Write(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Matrix(points);
        writer.Doubles(outcomes);
        writer.Doubles([Length, Signal, Noise]);
    }

    /// <summary>Reads a surface; null when its matrix is not positive definite.</summary>
    /// <exception cref="InvalidDataException">The bytes are no surface.</exception>
    public static OutcomeSurface? Read(ref CseReader reader)
    {
        var (x, y, chosen) = (reader.Matrix(), reader.Doubles(), reader.Doubles());
        if (x.Length == 0 || x.Length != y.Length || chosen.Length != 3)
        {
            throw new InvalidDataException($"a surface of {x.Length} points and {y.Length} outcomes");
        }

        var (length, signal, noise) = (chosen[0], chosen[1], chosen[2]);
        if (Cholesky.Of(Matrix(Shape(Squares(x), length), signal, noise)) is not { } factor)
        {
            return null;
        }

        var (mean, deviation, z) = Standardise(y);
        var weights = factor.Solve(z);
        return new OutcomeSurface(x, y, weights, factor)
        {
            LogLikelihood = LogMarginal(z, weights, factor),
            Length = length,
            Signal = signal,
            Noise = noise,
            Mean = mean,
            Deviation = deviation,
        };
    }

    /// <summary>Mean and deviation of the latent outcome and the probability of a positive one.</summary>
    public SurfacePrediction Predict(double[] u)
    {
        ArgumentNullException.ThrowIfNull(u);
        var k = new double[points.Length];
        var mean = 0.0;
        for (var i = 0; i < k.Length; i++)
        {
            k[i] = Signal * DMath.Exp(-SquareDistance(u, points[i]) / (2.0 * Length * Length));
            mean += k[i] * alpha[i];
        }

        var explained = 0.0;
        foreach (var v in factor.Forward(k))
        {
            explained += v * v;
        }

        var deviation = Math.Sqrt(Math.Max(0.0, Signal - explained)) * Deviation;
        var value = (mean * Deviation) + Mean;
        var spread = Math.Sqrt((deviation * deviation) + (Noise * Deviation * Deviation));
        return new SurfacePrediction(value, deviation, DMath.NormalCdf(value / spread));
    }

    /// <summary>Farthest-point choice of at most <paramref name="limit"/> indices, newest first.</summary>
    /// <param name="x">Points, oldest first.</param>
    /// <param name="limit">MTS_GP_MAX_POINTS.</param>
    public static IReadOnlyList<int> Select(IReadOnlyList<double[]> x, int limit)
    {
        ArgumentNullException.ThrowIfNull(x);
        var chosen = new List<int>();
        var nearest = new double[x.Count];
        Array.Fill(nearest, double.PositiveInfinity);
        var next = x.Count - 1;
        while (chosen.Count < Math.Min(limit, x.Count))
        {
            chosen.Add(next);
            nearest[next] = -1.0;
            var best = -1;
            for (var i = 0; i < x.Count; i++)
            {
                if (nearest[i] >= 0.0)
                {
                    nearest[i] = Math.Min(nearest[i], SquareDistance(x[i], x[next]));
                    best = best < 0 || nearest[i] > nearest[best] ? i : best;
                }
            }

            next = best;
        }

        return chosen;
    }

    private static (double Mean, double Deviation, double[] Z) Standardise(double[] y)
    {
        var sum = 0.0;
        foreach (var v in y)
        {
            sum += v;
        }

        var mean = sum / y.Length;
        var square = 0.0;
        foreach (var v in y)
        {
            square += (v - mean) * (v - mean);
        }

        var deviation = Math.Sqrt(square / y.Length);
        deviation = deviation <= 1e-12 ? 1.0 : deviation;
        return (mean, deviation, Array.ConvertAll(y, v => (v - mean) / deviation));
    }

    private static double[][] Squares(double[][] x)
    {
        var squares = new double[x.Length][];
        for (var i = 0; i < x.Length; i++)
        {
            squares[i] = new double[i + 1];
            for (var j = 0; j < i; j++)
            {
                squares[i][j] = SquareDistance(x[i], x[j]);
            }
        }

        return squares;
    }

    private static double[][] Shape(double[][] squares, double length) =>
        Array.ConvertAll(squares, row => Array.ConvertAll(row, d => DMath.Exp(-d / (2.0 * length * length))));

    private static double[][] Matrix(double[][] shape, double signal, double noise)
    {
        var matrix = Array.ConvertAll(shape, row => Array.ConvertAll(row, v => signal * v));
        for (var i = 0; i < matrix.Length; i++)
        {
            matrix[i][i] += noise + (1e-9 * signal);
        }

        return matrix;
    }

    private static double LogMarginal(double[] z, double[] weights, Cholesky factor)
    {
        var (fit, determinant) = (0.0, 0.0);
        for (var i = 0; i < z.Length; i++)
        {
            fit += z[i] * weights[i];
            determinant += DMath.Log(factor.Diagonal(i));
        }

        return (-0.5 * fit) - determinant - (0.5 * z.Length * 1.8378770664093453);
    }

    private static double SquareDistance(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }

        return sum;
    }
}
