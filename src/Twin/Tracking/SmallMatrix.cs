namespace Millwright.Twin.Tracking;

/// <summary>Inverse of small symmetric positive matrices by Cholesky factors; fixed order of operations.</summary>
internal static class SmallMatrix
{
    private const int Largest = 8;

    /// <summary>Inverts and returns ln det.</summary>
    /// <param name="a">n × n, row-major, positive definite.</param>
    /// <param name="inverse">Receives the inverse.</param>
    /// <param name="n">Order, at most 8.</param>
    public static double InvertPositive(ReadOnlySpan<double> a, Span<double> inverse, int n)
    {
        Span<double> l = stackalloc double[Largest * Largest];
        var log = 0.0;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = a[(i * n) + j];
                for (var k = 0; k < j; k++)
                {
                    sum -= l[(i * n) + k] * l[(j * n) + k];
                }

                if (i == j)
                {
                    var pivot = Math.Sqrt(Math.Max(sum, 1e-300));
                    l[(i * n) + i] = pivot;
                    log += 2.0 * DMath.Log(pivot);
                }
                else
                {
                    l[(i * n) + j] = sum / l[(j * n) + j];
                }
            }
        }

        Span<double> column = stackalloc double[Largest];
        for (var c = 0; c < n; c++)
        {
            Solve(l, column, c, n);
            for (var i = 0; i < n; i++)
            {
                inverse[(i * n) + c] = column[i];
            }
        }

        return log;
    }

    private static void Solve(ReadOnlySpan<double> l, Span<double> x, int unit, int n)
    {
        for (var i = 0; i < n; i++)
        {
            var sum = i == unit ? 1.0 : 0.0;
            for (var k = 0; k < i; k++)
            {
                sum -= l[(i * n) + k] * x[k];
            }

            x[i] = sum / l[(i * n) + i];
        }

        for (var i = n - 1; i >= 0; i--)
        {
            var sum = x[i];
            for (var k = i + 1; k < n; k++)
            {
                sum -= l[(k * n) + i] * x[k];
            }

            x[i] = sum / l[(i * n) + i];
        }
    }
}
