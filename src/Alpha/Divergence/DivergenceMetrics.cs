namespace Millwright.Alpha.Divergence;

/// <summary>The decision-level metrics of alpha.md §18 and how a window of pairs gives their values.</summary>
internal static class DivergenceMetrics
{
    public static readonly string[] FactorNames = ["dc", "regime", "ob", "esof"];

    public static IReadOnlyList<DivergenceMetric> All { get; } =
    [
        new("action_agreement", true, 0.999, 0.99, 0.95, 500),
        new("direction_agreement", true, 1.0, 0.995, 0.98, 20),
        new("symbol_agreement", true, 1.0, 0.98, 0.90, 20),
        new("leverage_bit_identity", true, 1.0, 0.99, 0.95, 20),
        new("leverage_difference_p99", false, 1e-12, 0.001, 0.02, 20),
        new("d_difference_p99", false, 1e-12, 1e-6, 1e-3, 500),
        new("factor_mismatch:dc", false, 0.0, 0.005, 0.05, 100),
        new("factor_mismatch:regime", false, 0.0, 0.005, 0.05, 100),
        new("factor_mismatch:ob", false, 0.0, 0.005, 0.05, 100),
        new("factor_mismatch:esof", false, 0.0, 0.005, 0.05, 100),
        new("unmatched_share", false, 0.0, 0.02, 0.10, 20),
        new("scan_skew_p99", false, 0.05, 0.2, 0.5, 500),
        new("exit_reason_agreement", true, 1.0, 0.97, 0.90, 20, Week: true),
        new("exit_scan_offset_p90", false, 0.0, 1.0, 5.0, 20, Week: true),
        new("episodes_unmatched", false, 0.0, 0.02, 0.10, 20, Week: true),
        new("leverage_ks", false, 0.02, 0.05, 0.10, 200, Week: true),
        new("strength_psi", false, 0.05, 0.10, 0.25, 500, Week: true),
        new("return_gap_bps", false, 1.0, 5.0, 15.0, 30, Week: true),
    ];

    /// <summary>The metric of a name.</summary>
    public static DivergenceMetric Find(string name)
    {
        foreach (var metric in All)
        {
            if (string.Equals(metric.Name, name, StringComparison.Ordinal))
            {
                return metric;
            }
        }

        throw new ArgumentException($"metric '{name}' is unknown", nameof(name));
    }

    /// <summary>Value and samples of one metric.</summary>
    /// <param name="index">Row of <see cref="All"/>.</param>
    /// <param name="pairs">Pairs of the window.</param>
    /// <param name="week">Metrics over seven days.</param>
    /// <param name="now">Time.</param>
    /// <param name="qSec">Quantum of the scan, s.</param>
    /// <param name="unmatched">Shadow and reference rows of the window without a partner.</param>
    /// <param name="scratch">At least as long as the window.</param>
    public static (double Value, int Samples) Measure(
        int index, ReadOnlySpan<PairSample> pairs, WeekWindow week, Instant now, double qSec, int unmatched,
        Span<double> scratch) => index switch
    {
        0 => Share(pairs, static _ => true, static p => p.ActionAgrees),
        1 => Share(pairs, static p => p.BothEnter, static p => p.DirectionAgrees),
        2 => Share(pairs, static p => p.BothEnter, static p => p.SymbolAgrees),
        3 => Share(pairs, static p => !double.IsNaN(p.LeverageGap), static p => p.LeverageEqual),
        4 => Percentile(pairs, static p => p.LeverageGap, scratch),
        5 => Percentile(pairs, static p => p.DivGap, scratch),
        10 => (pairs.Length + unmatched == 0 ? double.NaN : (double)unmatched / (pairs.Length + unmatched),
            pairs.Length + unmatched),
        11 => Skew(pairs, qSec, scratch),
        12 => week.ExitReasons(),
        13 => week.ExitOffsets(),
        14 => week.Unmatched(),
        15 => week.LeverageDistance(now),
        16 => week.StrengthStability(now),
        17 => week.ReturnGap(),
        _ => Mismatch(pairs, index - 6),
    };

    private static (double Value, int Samples) Share(
        ReadOnlySpan<PairSample> pairs, Func<PairSample, bool> counts, Func<PairSample, bool> agrees)
    {
        int n = 0, good = 0;
        foreach (var pair in pairs)
        {
            if (counts(pair))
            {
                n++;
                good += agrees(pair) ? 1 : 0;
            }
        }

        return (n == 0 ? double.NaN : (double)good / n, n);
    }

    private static (double Value, int Samples) Percentile(
        ReadOnlySpan<PairSample> pairs, Func<PairSample, double> value, Span<double> scratch)
    {
        var n = 0;
        foreach (var pair in pairs)
        {
            var x = value(pair);
            if (!double.IsNaN(x))
            {
                scratch[n++] = x;
            }
        }

        if (n == 0)
        {
            return (double.NaN, 0);
        }

        var sorted = scratch[..n];
        sorted.Sort();
        return (sorted[(int)(99L * (n - 1) / 100)], n);
    }

    /// <summary>99th percentile of the distance in time, in quanta.</summary>
    private static (double Value, int Samples) Skew(ReadOnlySpan<PairSample> pairs, double qSec, Span<double> scratch)
    {
        var (value, n) = Percentile(pairs, static p => Math.Abs(p.SkewSec), scratch);
        return (value / qSec, n);
    }

    private static (double Value, int Samples) Mismatch(ReadOnlySpan<PairSample> pairs, int factor)
    {
        int n = 0, wrong = 0;
        foreach (var pair in pairs)
        {
            if ((pair.Factors & (16 << factor)) != 0)
            {
                n++;
                wrong += (pair.Factors & (1 << factor)) != 0 ? 1 : 0;
            }
        }

        return (n == 0 ? double.NaN : (double)wrong / n, n);
    }
}
