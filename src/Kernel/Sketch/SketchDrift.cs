namespace Millwright.Kernel;

/// <summary>
/// Drift between two distributions held as sketches, in constant memory (alpha.md §21): both are exact over the bins of
/// the sketches, so a shift below the width of a bin (1/64 of the value) is not seen.
/// </summary>
public static class SketchDrift
{
    /// <summary>Classes of the stability index.</summary>
    public const int Classes = 10;

    /// <summary>Share that stands for an empty class of the stability index.</summary>
    public const double EmptyShare = 1e-4;

    private const int MostBins = (2 * DdSketch.MaxBins) + 1;

    /// <summary>Kolmogorov–Smirnov distance, 0…1: the largest difference of the cumulative shares; NaN when one of
    /// them is empty.</summary>
    public static double KolmogorovSmirnov(DdSketch a, DdSketch b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.Count == 0 || b.Count == 0)
        {
            return double.NaN;
        }

        Span<int> leftKeys = stackalloc int[Math.Min(MostBins, a.Bins + 1)];
        Span<long> leftCounts = stackalloc long[leftKeys.Length];
        Span<int> rightKeys = stackalloc int[Math.Min(MostBins, b.Bins + 1)];
        Span<long> rightCounts = stackalloc long[rightKeys.Length];
        var (n, m) = (a.CopyBins(leftKeys, leftCounts), b.CopyBins(rightKeys, rightCounts));
        long left = 0, right = 0;
        var worst = 0.0;
        for (int i = 0, j = 0; i < n || j < m;)
        {
            var key = j >= m || (i < n && leftKeys[i] <= rightKeys[j]) ? leftKeys[i] : rightKeys[j];
            if (i < n && leftKeys[i] == key)
            {
                left += leftCounts[i++];
            }

            if (j < m && rightKeys[j] == key)
            {
                right += rightCounts[j++];
            }

            var gap = Math.Abs(((double)left / a.Count) - ((double)right / b.Count));
            worst = gap > worst ? gap : worst;
        }

        return worst;
    }

    /// <summary>
    /// Population stability index Σ (p − q)·ln(p/q) over ten classes that split the basis as evenly as its bins allow;
    /// an empty class counts as <see cref="EmptyShare"/>. NaN when one of them is empty.
    /// </summary>
    /// <param name="current">Distribution that is judged: shares p.</param>
    /// <param name="basis">Distribution it is compared with: shares q.</param>
    public static double StabilityIndex(DdSketch current, DdSketch basis)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(basis);
        if (current.Count == 0 || basis.Count == 0)
        {
            return double.NaN;
        }

        Span<int> edges = stackalloc int[Classes - 1];
        Span<double> expected = stackalloc double[Classes];
        Span<double> found = stackalloc double[Classes];
        var classes = Edges(basis, edges);
        Shares(basis, edges[..(classes - 1)], expected);
        Shares(current, edges[..(classes - 1)], found);
        var sum = 0.0;
        for (var i = 0; i < classes; i++)
        {
            var (p, q) = (Math.Max(found[i], EmptyShare), Math.Max(expected[i], EmptyShare));
            sum += (p - q) * DMath.Log(p / q);
        }

        return sum;
    }

    /// <summary>Upper bins of all classes but the last, each reached when its share of the counts is full.</summary>
    private static int Edges(DdSketch basis, Span<int> edges)
    {
        Span<int> keys = stackalloc int[Math.Min(MostBins, basis.Bins + 1)];
        Span<long> counts = stackalloc long[keys.Length];
        var n = basis.CopyBins(keys, counts);
        long sum = 0;
        var (used, share) = (0, 1L);
        for (var i = 0; i < n - 1 && share < Classes; i++)
        {
            sum += counts[i];
            if (sum * Classes < basis.Count * share)
            {
                continue;
            }

            edges[used++] = keys[i];
            while (share < Classes && sum * Classes >= basis.Count * share)
            {
                // One bin may fill several classes: they are one class.
                share++;
            }
        }

        return used + 1;
    }

    private static void Shares(DdSketch sketch, ReadOnlySpan<int> edges, Span<double> shares)
    {
        Span<int> keys = stackalloc int[Math.Min(MostBins, sketch.Bins + 1)];
        Span<long> counts = stackalloc long[keys.Length];
        var n = sketch.CopyBins(keys, counts);
        shares.Clear();
        var at = 0;
        for (var i = 0; i < n; i++)
        {
            while (at < edges.Length && keys[i] > edges[at])
            {
                at++;
            }

            shares[at] += (double)counts[i] / sketch.Count;
        }
    }
}
