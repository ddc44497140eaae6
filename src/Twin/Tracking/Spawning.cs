namespace Millwright.Twin.Tracking;

/// <summary>First state of a track (twin.md §4.10): polar errors rotated to Cartesian, speed along the line of sight.
/// </summary>
internal static class Spawning
{
    public static void Fill(MotionModel model, in PolarDetection z, TrackerOptions options)
    {
        var d = options.Dimensions;
        var n = 2 * d;
        Span<double> radial = stackalloc double[3];
        Span<double> across = stackalloc double[3];
        Span<double> up = stackalloc double[3];
        var (sb, cb) = (DMath.Sin(z.Bearing), DMath.Cos(z.Bearing));
        var elevation = d == 3 ? z.Elevation : 0.0;
        var (se, ce) = (DMath.Sin(elevation), DMath.Cos(elevation));
        (radial[0], radial[1], radial[2]) = (ce * sb, ce * cb, se);
        (across[0], across[1], across[2]) = (cb, -sb, 0.0);
        (up[0], up[1], up[2]) = (-se * sb, -se * cb, ce);
        var variances = (
            R: options.RangeSigma * options.RangeSigma,
            B: Square(z.Range * ce * options.BearingSigma),
            E: Square(z.Range * options.ElevationSigma));
        var along = options.RangeRateSigma * options.RangeRateSigma;
        var sideways = options.MaximumSpeed * options.MaximumSpeed / 3.0;
        for (var i = 0; i < d; i++)
        {
            model.X[i] = z.Range * radial[i];
            model.X[d + i] = z.RangeRate * radial[i];
            for (var j = 0; j < d; j++)
            {
                model.P[(i * n) + j] = (variances.R * radial[i] * radial[j]) + (variances.B * across[i] * across[j])
                    + (d == 3 ? variances.E * up[i] * up[j] : 0.0);
                var same = i == j ? 1.0 : 0.0;
                model.P[((d + i) * n) + d + j] = (along * radial[i] * radial[j])
                    + (sideways * (same - (radial[i] * radial[j])));
            }
        }
    }

    private static double Square(double x) => x * x;
}
