namespace Millwright.Alpha.Signal;

/// <summary>
/// Largest eigenvalue of a correlation matrix (alpha.md §7.2): Householder reduction and bisection with Sturm counts.
/// The order of operations is part of the contract; the result is the same to the last bit everywhere.
/// </summary>
public static class LargestEigenvalue
{
    private const double SmallestNormal = 2.2250738585072014E-308;

    /// <summary>λ_max of a symmetric matrix with unit diagonal.</summary>
    /// <param name="a">n × n, row-major; destroyed.</param>
    /// <param name="n">Order ≥ 1.</param>
    /// <param name="scratch">At least 4·n numbers.</param>
    public static double Of(Span<double> a, int n, Span<double> scratch)
    {
        if (n == 1)
        {
            return 1.0;
        }

        var d = scratch[..n];
        var e2 = scratch.Slice(n, n);
        Tridiagonal(a, n, e2, scratch.Slice(2 * n, n), scratch.Slice(3 * n, n));
        for (var i = 0; i < n; i++)
        {
            d[i] = a[(i * n) + i];
        }

        return Bisect(d, e2, n);
    }

    private static void Tridiagonal(Span<double> a, int n, Span<double> e2, Span<double> v, Span<double> p)
    {
        for (var k = 0; k <= n - 3; k++)
        {
            double s = 0.0, tail = 0.0;
            for (var i = k + 1; i < n; i++)
            {
                var x = a[(i * n) + k];
                s += x * x;
                if (i > k + 1)
                {
                    tail += x * x;
                }
            }

            var lead = a[((k + 1) * n) + k];
            if (tail == 0.0)
            {
                e2[k] = lead * lead;
                continue;
            }

            var alpha = lead >= 0.0 ? -Math.Sqrt(s) : Math.Sqrt(s);
            Reflect(a, n, k, alpha, v, p);
            e2[k] = alpha * alpha;
        }

        var last = a[((n - 1) * n) + n - 2];
        e2[n - 2] = last * last;
    }

    private static void Reflect(Span<double> a, int n, int k, double alpha, Span<double> v, Span<double> p)
    {
        var h = 0.0;
        for (var i = k + 1; i < n; i++)
        {
            v[i] = a[(i * n) + k];
        }

        v[k + 1] -= alpha;
        for (var i = k + 1; i < n; i++)
        {
            h += v[i] * v[i];
        }

        for (var i = k + 1; i < n; i++)
        {
            var sum = 0.0;
            var row = a.Slice(i * n, n);
            for (var j = k + 1; j < n; j++)
            {
                sum += row[j] * v[j];
            }

            p[i] = (2.0 * sum) / h;
        }

        var scale = 0.0;
        for (var i = k + 1; i < n; i++)
        {
            scale += v[i] * p[i];
        }

        scale /= h;
        for (var i = k + 1; i < n; i++)
        {
            p[i] -= scale * v[i];
        }

        for (var i = k + 1; i < n; i++)
        {
            for (var j = k + 1; j <= i; j++)
            {
                var x = a[(i * n) + j] - ((v[i] * p[j]) + (p[i] * v[j]));
                a[(i * n) + j] = x;
                a[(j * n) + i] = x;
            }
        }
    }

    private static double Bisect(ReadOnlySpan<double> d, ReadOnlySpan<double> e2, int n)
    {
        double low = 0.0, high = n + 1;
        while (true)
        {
            var middle = (low + high) * 0.5;
            if (middle <= low || middle >= high)
            {
                return low;
            }

            if (Below(d, e2, n, middle) < n)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }
    }

    /// <summary>Eigenvalues below x.</summary>
    private static int Below(ReadOnlySpan<double> d, ReadOnlySpan<double> e2, int n, double x)
    {
        var q = d[0] - x;
        var count = q < 0.0 ? 1 : 0;
        for (var i = 1; i < n; i++)
        {
            q = q == 0.0 ? SmallestNormal : q;
            q = (d[i] - x) - (e2[i - 1] / q);
            count += q < 0.0 ? 1 : 0;
        }

        return count;
    }
}
