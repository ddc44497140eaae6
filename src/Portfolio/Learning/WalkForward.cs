using Millwright.Portfolio.Spiral;

namespace Millwright.Portfolio.Learning;

/// <summary>Scores of trials on walk-forward test windows and the acceptance of a set (portfolio.md §12.5).</summary>
/// <param name="days">Days of data.</param>
/// <param name="active">Trial of the active set.</param>
public sealed class WalkForward(int days, Trial active)
{
    /// <summary>Test windows below which nothing is accepted.</summary>
    public const int FewestWindows = 6;

    private const int ForwardDays = 3;
    private const int DistributionDays = 180;
    private static readonly double MinimumDwellHours = Horizon.Meso.DwellMinutes / 60.0;

    /// <summary>Train 90 days, embargo 3, test 30, step 30.</summary>
    public IReadOnlyList<Split> Splits { get; } = Split.Of(0, days);

    /// <summary>Objective of a trial on every test window; null where fewer than two results fall.</summary>
    /// <remarks>Results whose 72-hour window crosses the end of the test window are purged.</remarks>
    public IReadOnlyList<double?> Test(Trial trial) => [.. Splits.Select(s => Score(trial, s.TestFrom, s.TestTo))];

    /// <summary>Objective of a trial on every training window, purged the same way.</summary>
    public IReadOnlyList<double?> Train(Trial trial) => [.. Splits.Select(s => Score(trial, s.TrainFrom, s.TrainTo))];

    /// <summary>Median over the windows that have a score; −∞ without any.</summary>
    public static double Median(IReadOnlyList<double?> scores)
    {
        var known = scores.Where(s => s is not null).Select(s => s!.Value).ToArray();
        return known.Length == 0 ? double.NegativeInfinity : Numerics.Quantile.MedianInPlace(known);
    }

    /// <summary>The verdict on the best of several trials.</summary>
    /// <param name="best">The set that is proposed.</param>
    /// <param name="trials">Every trial that was looked at, the best and the active one among them.</param>
    public TuningVerdict Judge(Trial best, IReadOnlyList<Trial> trials)
    {
        ArgumentNullException.ThrowIfNull(best);
        ArgumentNullException.ThrowIfNull(trials);
        var (own, old) = (Test(best), Test(active));
        var (better, both) = (0, 0);
        for (var i = 0; i < own.Count; i++)
        {
            if (own[i] is { } mine && old[i] is { } theirs)
            {
                both++;
                better += mine > theirs ? 1 : 0;
            }
        }

        var sharpes = trials.Select(t => Moments(t.DailyReturns).Sharpe).ToArray();
        var mean = sharpes.Average();
        var variance = sharpes.Length > 1
            ? sharpes.Sum(s => (s - mean) * (s - mean)) / (sharpes.Length - 1)
            : 0.0;
        var (sharpe, skew, kurtosis) = Moments(best.DailyReturns);
        var deflated = DeflatedSharpe.Of(
            sharpe, best.DailyReturns.Length, skew, kurtosis, trials.Count, variance).Probability;
        return new TuningVerdict(
            own.Count(s => s is not null),
            both == 0 ? 0.0 : (double)better / both,
            deflated,
            Overfitting.Of([.. trials.Select(t => t.DailyReturns)]),
            Stability(best));
    }

    /// <summary>Population stability index of the label shares of the last 180 days against those before.</summary>
    private double Stability(Trial trial)
    {
        var from = days - DistributionDays;
        var (now, before) = (new double[7], new double[7]);
        foreach (var (day, label) in trial.Labels)
        {
            (day >= from ? now : before)[(int)label]++;
        }

        var (n, b) = (now.Sum(), before.Sum());
        if (n == 0.0 || b == 0.0)
        {
            return 0.0;
        }

        var psi = 0.0;
        for (var i = 0; i < now.Length; i++)
        {
            var (p, q) = (Math.Max(now[i] / n, 1e-4), Math.Max(before[i] / b, 1e-4));
            psi += (p - q) * DMath.Log(p / q);
        }

        return psi;
    }

    private double? Score(Trial trial, int from, int to)
    {
        var results = trial.Results.Where(r => r.Day >= from && r.Day + ForwardDays <= to).Select(r => r.Pnl).ToArray();
        if (results.Length < 2)
        {
            return null;
        }

        var mean = results.Average();
        var deviation = Math.Sqrt(results.Sum(r => (r - mean) * (r - mean)) / (results.Length - 1));
        var t = deviation > 0.0 ? mean / deviation * Math.Sqrt(results.Length) : 0.0;
        var flips = trial.Flips.Where(f => f.Day >= from && f.Day < to).ToList();
        var usual = active.Flips.Count(f => f.Day >= from && f.Day < to);
        var restless = usual > 0 ? Math.Max(0.0, ((double)flips.Count / usual) - 1.0) : 0.0;
        var hasty = flips.Count > 0 && flips.Average(f => f.Hours) < 1.2 * MinimumDwellHours ? 1.0 : 0.0;
        return t - (0.5 * restless) - (5.0 * trial.InvalidRate) - (0.2 * hasty) - (0.1 * Distance(trial.Set));
    }

    /// <summary>Mean distance from the active set, in shares of the ranges.</summary>
    private double Distance(ParameterSet set) => Knobs.All.Average(
        k => Math.Abs(k.Share(set.Values[k.Key]) - k.Share(active.Set.Values[k.Key])));

    private static (double Sharpe, double Skew, double Kurtosis) Moments(double[] returns)
    {
        if (returns.Length < 3)
        {
            return (0.0, 0.0, 3.0);
        }

        var mean = returns.Average();
        double m2 = 0.0, m3 = 0.0, m4 = 0.0;
        foreach (var r in returns)
        {
            var d = r - mean;
            m2 += d * d;
            m3 += d * d * d;
            m4 += d * d * d * d;
        }

        (m2, m3, m4) = (m2 / returns.Length, m3 / returns.Length, m4 / returns.Length);
        return m2 <= 0.0 ? (0.0, 0.0, 3.0) : (mean / Math.Sqrt(m2), m3 / (m2 * Math.Sqrt(m2)), m4 / (m2 * m2));
    }
}
