using System.Numerics;
using System.Runtime.Intrinsics;

namespace Millwright.Alpha.Signal;

/// <summary>
/// Largest eigenvalue of a correlation matrix (alpha.md §7.2): Householder reduction and bisection with Sturm counts.
/// The order of operations is part of the contract; the result is the same to the last bit everywhere. Independent
/// sums run in the lanes of vectors, each in its own order; the bisection looks at the next three middles at once and
/// then follows the path of the one-by-one form.
/// </summary>
public static class LargestEigenvalue
{
    private const double SmallestNormal = 2.2250738585072014E-308;
    private const int Levels = 3;

    /// <summary>λ_max of a symmetric matrix with unit diagonal.</summary>
    /// <param name="a">n × n, row-major without padding.</param>
    /// <param name="n">Order ≥ 1.</param>
    public static double Of(ReadOnlySpan<double> a, int n)
    {
        var width = PaddedRow.Width(n);
        var padded = new double[width * n];
        for (var i = 0; i < n; i++)
        {
            a.Slice(i * n, n).CopyTo(padded.AsSpan(i * width));
        }

        return Of(padded, n, width, new double[4 * width]);
    }

    /// <summary>λ_max of a symmetric matrix with unit diagonal; allocates nothing.</summary>
    /// <param name="a">n rows of <paramref name="width"/>, columns from n on are 0; destroyed.</param>
    /// <param name="n">Order ≥ 1.</param>
    /// <param name="width">At least <see cref="PaddedRow.Width"/> of n, and of its form.</param>
    /// <param name="scratch">At least 4·width numbers.</param>
    public static double Of(Span<double> a, int n, int width, Span<double> scratch)
    {
        if (n == 1)
        {
            return 1.0;
        }

        var d = scratch[..n];
        var e2 = scratch.Slice(width, n);
        Tridiagonal(a, n, width, e2, scratch.Slice(2 * width, width), scratch.Slice(3 * width, width));
        for (var i = 0; i < n; i++)
        {
            d[i] = a[(i * width) + i];
        }

        return Bisect(d, e2, n);
    }

    private static void Tridiagonal(
        Span<double> a, int n, int width, Span<double> e2, Span<double> v, Span<double> p)
    {
        v.Clear();
        p.Clear();
        for (var k = 0; k <= n - 3; k++)
        {
            // The matrix stays symmetric to the bit: row k is column k.
            var column = a.Slice(k * width, n);
            var lead = column[k + 1];
            double s = lead * lead, tail = 0.0;
            for (var i = k + 2; i < n; i++)
            {
                var square = column[i] * column[i];
                s += square;
                tail += square;
            }

            if (tail == 0.0)
            {
                e2[k] = lead * lead;
                continue;
            }

            var alpha = lead >= 0.0 ? -Math.Sqrt(s) : Math.Sqrt(s);
            v[..(k + 1)].Clear();
            column[(k + 1)..].CopyTo(v[(k + 1)..]);
            v[k + 1] -= alpha;
            Reflect(a, n, width, k, v, p);
            e2[k] = alpha * alpha;
        }

        var last = a[((n - 1) * width) + n - 2];
        e2[n - 2] = last * last;
    }

    private static void Reflect(Span<double> a, int n, int width, int k, Span<double> v, Span<double> p)
    {
        var h = 0.0;
        for (var i = k + 1; i < n; i++)
        {
            h += v[i] * v[i];
        }

        var step = Vector<double>.Count;
        var from = (k + 1) / (2 * step) * (2 * step);
        for (var i = from; i < n; i += 2 * step)
        {
            Vector<double> left = default, right = default;
            for (var j = k + 1; j < n; j++)
            {
                var row = a.Slice((j * width) + i, 2 * step);
                var weight = new Vector<double>(v[j]);
                left += new Vector<double>(row) * weight;
                right += new Vector<double>(row[step..]) * weight;
            }

            ((left * 2.0) / new Vector<double>(h)).CopyTo(p[i..]);
            ((right * 2.0) / new Vector<double>(h)).CopyTo(p[(i + step)..]);
        }

        p[..(k + 1)].Clear();
        var scale = 0.0;
        for (var i = k + 1; i < n; i++)
        {
            scale += v[i] * p[i];
        }

        scale /= h;
        for (var i = from; i < width; i += step)
        {
            (new Vector<double>(p[i..]) - (new Vector<double>(scale) * new Vector<double>(v[i..]))).CopyTo(p[i..]);
        }

        Subtract(a, n, width, k, v, p);
    }

    /// <summary>A ← A − (v·pᵀ + p·vᵀ) on the rest of the matrix; both halves get the same bits, because the two
    /// products only change places.</summary>
    private static void Subtract(
        Span<double> a, int n, int width, int k, ReadOnlySpan<double> v, ReadOnlySpan<double> p)
    {
        var step = Vector<double>.Count;
        var from = (k + 1) / step * step;
        for (var i = k + 1; i < n; i++)
        {
            var (vi, pi) = (new Vector<double>(v[i]), new Vector<double>(p[i]));
            var row = a.Slice(i * width, width);
            for (var j = from; j < n; j += step)
            {
                var change = (vi * new Vector<double>(p[j..])) + (pi * new Vector<double>(v[j..]));
                (new Vector<double>(row[j..]) - change).CopyTo(row[j..]);
            }
        }
    }

    private static double Bisect(ReadOnlySpan<double> d, ReadOnlySpan<double> e2, int n)
    {
        Span<double> middles = stackalloc double[1 << Levels];
        Span<long> counts = stackalloc long[1 << Levels];
        double low = 0.0, high = n + 1;
        while (true)
        {
            Middles(low, high, middles);
            Below(d, e2, n, middles, counts);
            var node = 1;
            for (var level = 0; level < Levels; level++)
            {
                var middle = middles[node];
                if (middle <= low || middle >= high)
                {
                    return low;
                }

                var reaches = counts[node] < n;
                low = reaches ? middle : low;
                high = reaches ? high : middle;
                node = (2 * node) + (reaches ? 1 : 0);
            }
        }
    }

    /// <summary>Middles of the next three halvings as a heap: node i has the lower half at 2i, the upper at
    /// 2i + 1.</summary>
    private static void Middles(double low, double high, Span<double> middles)
    {
        var top = (low + high) * 0.5;
        var (lower, upper) = ((low + top) * 0.5, (top + high) * 0.5);
        middles[0] = top;
        middles[1] = top;
        middles[2] = lower;
        middles[3] = upper;
        middles[4] = (low + lower) * 0.5;
        middles[5] = (lower + top) * 0.5;
        middles[6] = (top + upper) * 0.5;
        middles[7] = (upper + high) * 0.5;
    }

    /// <summary>Eigenvalues below each of eight numbers.</summary>
    private static void Below(
        ReadOnlySpan<double> d, ReadOnlySpan<double> e2, int n, ReadOnlySpan<double> x, Span<long> counts)
    {
        var tiny = Vector256.Create(SmallestNormal);
        var (x0, x1) = (Vector256.Create(x), Vector256.Create(x[4..]));
        var (q0, q1) = (Vector256.Create(d[0]) - x0, Vector256.Create(d[0]) - x1);
        var n0 = Vector256.LessThan(q0, Vector256<double>.Zero).AsInt64();
        var n1 = Vector256.LessThan(q1, Vector256<double>.Zero).AsInt64();
        for (var i = 1; i < n; i++)
        {
            var (di, ei) = (Vector256.Create(d[i]), Vector256.Create(e2[i - 1]));
            q0 = Vector256.ConditionalSelect(Vector256.Equals(q0, Vector256<double>.Zero), tiny, q0);
            q1 = Vector256.ConditionalSelect(Vector256.Equals(q1, Vector256<double>.Zero), tiny, q1);
            q0 = (di - x0) - (ei / q0);
            q1 = (di - x1) - (ei / q1);
            n0 += Vector256.LessThan(q0, Vector256<double>.Zero).AsInt64();
            n1 += Vector256.LessThan(q1, Vector256<double>.Zero).AsInt64();
        }

        (-n0).CopyTo(counts);
        (-n1).CopyTo(counts[4..]);
    }
}
