namespace Millwright.Portfolio.Numerics;

/// <summary>Position of the newest element of a sample within it (portfolio.md §0.4: WZ, PZ, Z30).</summary>
/// <param name="Z">(x̃ₙ − mean)/sd, or 0 for a flat sample.</param>
/// <param name="Mean">Population mean of the clamped sample.</param>
/// <param name="Deviation">Population standard deviation of the clamped sample.</param>
/// <param name="LowQuantile">Lower clamp.</param>
/// <param name="HighQuantile">Upper clamp.</param>
public readonly record struct SampleZ(
    double Z, double Mean, double Deviation, double LowQuantile, double HighQuantile)
{
    /// <summary>Samples of the 30-day statistic Z30, hourly.</summary>
    public const int Z30Length = 720;

    /// <summary>Samples below which Z30 is cold.</summary>
    public const int Z30Minimum = 168;

    /// <summary>Largest sample the operators take; all uses are bounded by 2,160 hourly values.</summary>
    public const int MaximumLength = 1 << 16;

    /// <summary>WZ: z of the newest element after clamping all to the quantiles [lo, hi] (type 7).</summary>
    /// <param name="x">Sample, oldest first, 1 ≤ length ≤ 65,536.</param>
    /// <param name="lo">Lower quantile in [0, 1].</param>
    /// <param name="hi">Upper quantile in [lo, 1].</param>
    public static SampleZ Winsorized(ReadOnlySpan<double> x, double lo, double hi)
    {
        var sorted = x.Length <= 1024 ? stackalloc double[x.Length] : new double[x.Length];
        x.CopyTo(sorted);
        sorted.Sort();
        return Clamped(x, Quantile.OfSorted(sorted, lo), Quantile.OfSorted(sorted, hi));
    }

    /// <summary>PZ: z of the newest element without clamping.</summary>
    public static double Plain(ReadOnlySpan<double> x) =>
        Clamped(x, double.NegativeInfinity, double.PositiveInfinity).Z;

    /// <summary>Z30: winsorized at 5 % and 95 % over at most the last 720 hourly samples.</summary>
    /// <param name="x">Hourly samples, oldest first.</param>
    /// <param name="cold">True when fewer than 168 samples exist; the value is then 0.</param>
    public static double ThirtyDays(ReadOnlySpan<double> x, out bool cold)
    {
        cold = x.Length < Z30Minimum;
        return cold ? 0.0 : Winsorized(x[^Math.Min(x.Length, Z30Length)..], 0.05, 0.95).Z;
    }

    internal static SampleZ Clamped(ReadOnlySpan<double> x, double low, double high)
    {
        var n = x.Length;
        var sum = 0.0;
        var largest = 0.0;
        foreach (var value in x)
        {
            var clamped = Math.Min(Math.Max(value, low), high);
            sum += clamped;
            largest = Math.Max(largest, Math.Abs(clamped));
        }

        var mean = sum / n;
        var squares = 0.0;
        foreach (var value in x)
        {
            var d = Math.Min(Math.Max(value, low), high) - mean;
            squares += d * d;
        }

        var deviation = Math.Sqrt(squares / n);
        var newest = Math.Min(Math.Max(x[n - 1], low), high);
        var z = deviation <= 1e-15 || deviation <= 1e-9 * largest ? 0.0 : (newest - mean) / deviation;
        return new SampleZ(z, mean, deviation, low, high);
    }
}
