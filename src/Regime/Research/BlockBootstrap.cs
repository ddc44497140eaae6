using Millwright.Kernel;

namespace Millwright.Regime.Research;

/// <summary>
/// Circular moving-block bootstrap: intervals for figures of a time series whose neighbours depend on each other. The
/// same seed draws the same rows for every figure.
/// </summary>
/// <param name="count">Rows of the sample, in time order.</param>
/// <param name="block">Rows drawn together; longer than the dependence, ≥ 1.</param>
/// <param name="resamples">Resamples, ≥ 100.</param>
/// <param name="seed">Seed.</param>
public sealed class BlockBootstrap(int count, int block, int resamples, ulong seed)
{
    /// <summary>Rows below this say nothing.</summary>
    public const int FewestRows = 30;

    /// <summary>Rows drawn together.</summary>
    public int Block => Math.Clamp(block, 1, Math.Max(1, count));

    /// <summary>Length that fits a sample: its cube root, at least twice the rows one outcome spans.</summary>
    /// <param name="count">Rows.</param>
    /// <param name="overlap">Rows whose outcomes overlap, ≥ 1.</param>
    public static int BlockFor(int count, int overlap) =>
        Math.Max((int)Math.Ceiling(DMath.Pow(Math.Max(1, count), 1.0 / 3.0)), 2 * overlap);

    /// <summary>The figure with its interval.</summary>
    /// <param name="statistic">The figure.</param>
    /// <param name="used">Observations behind it; null = every row.</param>
    /// <returns>Null when the sample is too small, or when the figure is not defined on it or on half of the
    /// resamples.</returns>
    public Estimate? Of(Statistic statistic, int? used = null)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        if (count < FewestRows)
        {
            return null;
        }

        var rows = new int[count];
        for (var i = 0; i < count; i++)
        {
            rows[i] = i;
        }

        if (statistic(rows) is not { } value)
        {
            return null;
        }

        var rng = Xoshiro256.Create(seed, "research/bootstrap");
        var values = new List<double>(resamples);
        for (var k = 0; k < resamples; k++)
        {
            Draw(rows, ref rng);
            if (statistic(rows) is { } drawn && double.IsFinite(drawn))
            {
                values.Add(drawn);
            }
        }

        if (values.Count < resamples / 2)
        {
            return null;
        }

        values.Sort();
        return new Estimate(value, At(values, 0.025), At(values, 0.975), used ?? count);
    }

    private static double At(List<double> sorted, double share) =>
        sorted[Math.Clamp((int)Math.Floor(share * sorted.Count), 0, sorted.Count - 1)];

    private void Draw(int[] rows, ref Xoshiro256 rng)
    {
        for (var i = 0; i < count; i += Block)
        {
            var start = (int)rng.Below((ulong)count);
            for (var k = 0; k < Block && i + k < count; k++)
            {
                rows[i + k] = (start + k) % count;
            }
        }
    }
}
