namespace Millwright.Portfolio.Numerics;

/// <summary>
/// A sliding sample with its sorted copy, so that the winsorized z of its newest element costs two passes instead of
/// a sort. Equal bit for bit to <see cref="SampleZ.Winsorized"/> over the same samples.
/// </summary>
/// <param name="capacity">Samples kept, ≥ 1.</param>
internal sealed class WinsorWindow(int capacity)
{
    private readonly SlidingWindow samples = new(capacity);
    private readonly double[] sorted = new double[capacity];

    public int Count => samples.Count;

    public ReadOnlySpan<double> Items => samples.Items;

    public void Clear() => samples.Clear();

    public void Add(double x)
    {
        var n = samples.Count;
        if (n == capacity)
        {
            var gone = Place(samples.Items[0], n);
            n--;
            sorted.AsSpan(gone + 1, n - gone).CopyTo(sorted.AsSpan(gone));
        }

        var at = Place(x, n);
        sorted.AsSpan(at, n - at).CopyTo(sorted.AsSpan(at + 1));
        sorted[at] = x;
        samples.Add(x);
    }

    /// <summary>WZ of the newest sample (portfolio.md §0.4).</summary>
    public double Z(double lo, double hi)
    {
        var all = sorted.AsSpan(0, samples.Count);
        return SampleZ.Clamped(samples.Items, Quantile.OfSorted(all, lo), Quantile.OfSorted(all, hi)).Z;
    }

    public void Encode(CseWriter writer) => samples.Encode(writer);

    public void Decode(ref CseReader reader)
    {
        Clear();
        var n = reader.List(8);
        for (var i = 0; i < n; i++)
        {
            Add(reader.F64());
        }
    }

    /// <summary>Index of the first sorted value that is not below x.</summary>
    private int Place(double x, int n)
    {
        var (low, high) = (0, n);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle] < x ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
