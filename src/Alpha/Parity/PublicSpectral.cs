namespace Millwright.Alpha.Parity;

/// <summary>Correlations and λ_max of the public reference: one number at a time, exactly as alpha.md §7.1 and §7.2
/// write them.</summary>
internal static class PublicSpectral
{
    private const double SmallestNormal = 2.2250738585072014E-308;

    public static double[,] Correlations(double[][] returns, int[] active)
    {
        var (n, w) = (active.Length, returns.Length);
        var d = new double[n][];
        var s = new double[n];
        for (var i = 0; i < n; i++)
        {
            var sum = 0.0;
            foreach (var row in returns)
            {
                sum += row[active[i]];
            }

            var mean = sum / w;
            d[i] = [.. returns.Select(row => row[active[i]] - mean)];
            var squares = 0.0;
            foreach (var x in d[i])
            {
                squares += x * x;
            }

            s[i] = Math.Sqrt(squares);
        }

        var result = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            result[i, i] = 1.0;
            for (var j = 0; j < i; j++)
            {
                var sum = 0.0;
                for (var t = 0; t < w; t++)
                {
                    sum += d[i][t] * d[j][t];
                }

                var r = sum / (s[i] * s[j]);
                result[i, j] = result[j, i] = r < -1.0 ? -1.0 : r > 1.0 ? 1.0 : r;
            }
        }

        return result;
    }

    public static double Largest(double[,] input)
    {
        var a = (double[,])input.Clone();
        var n = a.GetLength(0);
        if (n == 1)
        {
            return 1.0;
        }

        var e2 = new double[n];
        for (var k = 0; k <= n - 3; k++)
        {
            e2[k] = Reflect(a, n, k);
        }

        e2[n - 2] = a[n - 1, n - 2] * a[n - 1, n - 2];
        double low = 0.0, high = n + 1;
        while (true)
        {
            var middle = (low + high) * 0.5;
            if (middle <= low || middle >= high)
            {
                return low;
            }

            (low, high) = Below(a, e2, n, middle) < n ? (middle, high) : (low, middle);
        }
    }

    private static double Reflect(double[,] a, int n, int k)
    {
        double s = 0.0, tail = 0.0;
        for (var i = k + 1; i < n; i++)
        {
            s += a[i, k] * a[i, k];
            tail += i > k + 1 ? a[i, k] * a[i, k] : 0.0;
        }

        if (tail == 0.0)
        {
            return a[k + 1, k] * a[k + 1, k];
        }

        var alpha = a[k + 1, k] >= 0.0 ? -Math.Sqrt(s) : Math.Sqrt(s);
        var (v, p) = (new double[n], new double[n]);
        for (var i = k + 1; i < n; i++)
        {
            v[i] = a[i, k];
        }

        v[k + 1] -= alpha;
        var h = 0.0;
        for (var i = k + 1; i < n; i++)
        {
            h += v[i] * v[i];
        }

        var scale = 0.0;
        for (var i = k + 1; i < n; i++)
        {
            var sum = 0.0;
            for (var j = k + 1; j < n; j++)
            {
                sum += a[i, j] * v[j];
            }

            p[i] = (2.0 * sum) / h;
        }

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
                a[i, j] = a[j, i] = a[i, j] - ((v[i] * p[j]) + (p[i] * v[j]));
            }
        }

        return alpha * alpha;
    }

    private static int Below(double[,] a, double[] e2, int n, double x)
    {
        var q = a[0, 0] - x;
        var count = q < 0.0 ? 1 : 0;
        for (var i = 1; i < n; i++)
        {
            q = q == 0.0 ? SmallestNormal : q;
            q = (a[i, i] - x) - (e2[i - 1] / q);
            count += q < 0.0 ? 1 : 0;
        }

        return count;
    }
}
