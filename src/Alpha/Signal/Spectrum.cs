namespace Millwright.Alpha.Signal;

/// <summary>
/// Diagnostics of the correlation matrix, never used in decisions (alpha.md §7.2): all eigenvalues by cyclic Jacobi
/// rotations and what they say. It also checks λ_max against the form the signal uses.
/// </summary>
public sealed class Spectrum
{
    /// <summary>Largest allowed |λ_Jacobi − λ_max|.</summary>
    public const double Tolerance = 1e-10;

    private const int MostSweeps = 30;
    private const double AbsorbedShare = 0.2;

    private Spectrum(double[] eigenvalues, int window, double signal)
    {
        Eigenvalues = eigenvalues;
        var n = eigenvalues.Length;
        var top = Math.Max(1, (int)Math.Ceiling(n * AbsorbedShare));
        double absorbed = 0.0, total = 0.0, squares = 0.0, entropy = 0.0;
        for (var i = 0; i < n; i++)
        {
            total += eigenvalues[i];
            absorbed += i < top ? eigenvalues[i] : 0.0;
            squares += eigenvalues[i] * eigenvalues[i];
        }

        foreach (var value in eigenvalues)
        {
            var share = value / total;
            entropy -= share > 0.0 ? share * DMath.Log(share) : 0.0;
        }

        Absorption = absorbed / total;
        Participation = (total * total) / squares;
        Entropy = n > 1 ? entropy / DMath.Log(n) : 0.0;
        var edge = 1.0 + Math.Sqrt((double)n / window);
        Edge = edge * edge;
        Gap = Math.Abs(eigenvalues[0] - signal);
    }

    /// <summary>Eigenvalues, largest first.</summary>
    public IReadOnlyList<double> Eigenvalues { get; }

    /// <summary>Share of the largest fifth, 0…1.</summary>
    public double Absorption { get; }

    /// <summary>Participation (Σλ)²/Σλ², 1…n.</summary>
    public double Participation { get; }

    /// <summary>Entropy of the shares ÷ ln n, 0…1.</summary>
    public double Entropy { get; }

    /// <summary>Marchenko–Pastur edge (1 + √(n/W))².</summary>
    public double Edge { get; }

    /// <summary>|λ_Jacobi − λ_max|.</summary>
    public double Gap { get; }

    /// <summary>Spectrum of a matrix; null without active instruments.</summary>
    /// <param name="matrix">Correlations.</param>
    /// <param name="window">W.</param>
    public static Spectrum? Of(CorrelationMatrix matrix, int window)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var n = matrix.Count;
        if (n == 0)
        {
            return null;
        }

        var a = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            matrix.Row(i).CopyTo(a.AsSpan(i * n));
        }

        for (var sweep = 0; sweep < MostSweeps && OffDiagonal(a, n) > 1e-24 * n; sweep++)
        {
            for (var p = 0; p < n - 1; p++)
            {
                for (var q = p + 1; q < n; q++)
                {
                    Rotate(a, n, p, q);
                }
            }
        }

        var values = new double[n];
        for (var i = 0; i < n; i++)
        {
            values[i] = a[(i * n) + i];
        }

        Array.Sort(values);
        Array.Reverse(values);
        return new Spectrum(values, window, matrix.LargestEigenvalue());
    }

    private static double OffDiagonal(ReadOnlySpan<double> a, int n)
    {
        var sum = 0.0;
        for (var i = 1; i < n; i++)
        {
            for (var j = 0; j < i; j++)
            {
                sum += a[(i * n) + j] * a[(i * n) + j];
            }
        }

        return sum;
    }

    private static void Rotate(Span<double> a, int n, int p, int q)
    {
        var apq = a[(p * n) + q];
        if (apq == 0.0)
        {
            return;
        }

        var theta = (a[(q * n) + q] - a[(p * n) + p]) / (2.0 * apq);
        var root = Math.Sqrt((theta * theta) + 1.0);
        var t = theta >= 0.0 ? 1.0 / (theta + root) : 1.0 / (theta - root);
        var c = 1.0 / Math.Sqrt((t * t) + 1.0);
        var s = t * c;
        for (var k = 0; k < n; k++)
        {
            var (x, y) = (a[(k * n) + p], a[(k * n) + q]);
            a[(k * n) + p] = (c * x) - (s * y);
            a[(k * n) + q] = (s * x) + (c * y);
        }

        for (var k = 0; k < n; k++)
        {
            var (x, y) = (a[(p * n) + k], a[(q * n) + k]);
            a[(p * n) + k] = (c * x) - (s * y);
            a[(q * n) + k] = (s * x) + (c * y);
        }
    }
}
