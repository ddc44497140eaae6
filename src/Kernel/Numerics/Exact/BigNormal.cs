namespace Millwright.Kernel.Numerics.Exact;

/// <summary>Standard normal distribution on <see cref="BigReal"/>.</summary>
internal static class BigNormal
{
    /// <summary>Φ(x) = erfc(−x/√2)/2, relative error below 2^−p.</summary>
    public static BigReal Cdf(BigReal x, int p) => BigFunctions.Erfc(-Reduced(x, p), p + 16).Scale(-1);

    /// <summary>
    /// Φ⁻¹(u) by Newton's iteration on the shorter tail; the precision doubles with each step from a starting value
    /// good to a few bits.
    /// </summary>
    public static BigReal Inverse(BigReal u, int p)
    {
        var upper = (u - BigReal.One.Scale(-1)).Sign > 0;
        var tail = upper ? BigReal.One - u : u;
        var offset = BigReal.One.Scale(-1) - tail;
        var extra = Math.Max(0, -offset.Magnitude);
        var w = p + extra + 48;
        var z = Start(tail, offset);
        for (var good = 4; ; good *= 2)
        {
            var step = Math.Min(w, (2 * good) + extra + 64);
            var density = BigReal.Divide(
                BigFunctions.Exp(-(z * z).Cut(step).Scale(-1), step),
                BigReal.Sqrt(BigConstants.Pi.Cut(step).Scale(1), step),
                step);
            var correction = BigReal.Divide((Cdf(z, step) - tail).Cut(step), density, step);
            z = (z - correction).Cut(step);
            if (correction.Sign == 0 || correction.Magnitude < z.Magnitude - (w / 2) - 8)
            {
                return step >= w ? (upper ? -z : z) : Finish(z, tail, upper, w);
            }

            if (correction.Magnitude > -3)
            {
                good = 2;
            }
        }
    }

    private static BigReal Finish(BigReal z, BigReal tail, bool upper, int w)
    {
        var density = BigReal.Divide(
            BigFunctions.Exp(-(z * z).Cut(w).Scale(-1), w), BigReal.Sqrt(BigConstants.Pi.Cut(w).Scale(1), w), w);
        z -= BigReal.Divide((Cdf(z, w) - tail).Cut(w), density, w);
        return upper ? -z.Cut(w) : z.Cut(w);
    }

    /// <summary>
    /// Rough Φ⁻¹ of a tail below one half: √(2π)·(u − ½) near the middle, −√(−2 ln u) corrections far out.
    /// </summary>
    private static BigReal Start(BigReal tail, BigReal offset)
    {
        if (offset.ToDouble() < 0.3)
        {
            return -(offset * BigReal.Of(2.5066282746310002)).Cut(64);
        }

        var t = Math.Sqrt(-2.0 * BigFunctions.Log(tail, 64).ToDouble());
        var numerator = 2.30753 + (t * 0.27061);
        var denominator = 1.0 + (t * (0.99229 + (t * 0.04481)));
        return BigReal.Of(-(t - (numerator / denominator)));
    }

    private static BigReal Reduced(BigReal x, int p) =>
        BigReal.Divide(x, BigReal.Sqrt(BigReal.Of(2L), p + 64), p + 64);
}
