namespace Millwright.Alpha.Signal;

/// <summary>Velocity of the last k shares (alpha.md §7.1, step 4).</summary>
public static class ShareSlope
{
    /// <summary>(Σ (j − (k−1)/2)·y_j) / (k(k²−1)/12), per scan.</summary>
    /// <param name="y">Shares, oldest first, at least two.</param>
    public static double Of(ReadOnlySpan<double> y)
    {
        var k = y.Length;
        var half = (k - 1) / 2.0;
        var sum = 0.0;
        for (var j = 0; j < k; j++)
        {
            sum += (j - half) * y[j];
        }

        return sum / (k * (((double)k * k) - 1.0) / 12.0);
    }
}
