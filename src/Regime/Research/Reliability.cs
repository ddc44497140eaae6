namespace Millwright.Regime.Research;

/// <summary>
/// Calibration of probability forecasts: reliability table, Brier score, and skill against the base rate that was known
/// when the forecast was made.
/// </summary>
/// <param name="Name">Which forecasts.</param>
/// <param name="Count">Forecasts with a base rate and a known outcome.</param>
/// <param name="Bins">Ten ranges.</param>
/// <param name="Brier">Mean squared error.</param>
/// <param name="BaseBrier">The same of the base rate.</param>
/// <param name="Skill">1 − Brier / base Brier; 0 = no better than the base rate.</param>
public sealed record Reliability(
    string Name, int Count, IReadOnlyList<ReliabilityBin> Bins, double Brier, double BaseBrier, Estimate? Skill)
{
    /// <summary>Known outcomes before the base rate is used.</summary>
    public const int FewestKnown = 30;

    private const int BinCount = 10;
    private const int FewestInBin = 20;

    /// <summary>Judges forecasts in time order.</summary>
    /// <param name="name">Which forecasts.</param>
    /// <param name="rows">Sample, bar, probability and outcome of each, ascending bars.</param>
    /// <param name="horizon">Bars until an outcome is known.</param>
    /// <param name="samples">Number of samples.</param>
    /// <param name="bootstrap">Draws samples.</param>
    public static Reliability Of(
        string name, IReadOnlyList<(int Sample, int Bar, double P, bool Hit)> rows, int horizon, int samples,
        BlockBootstrap bootstrap)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(bootstrap);
        var (loss, reference) = (new double[samples], new double[samples]);
        var (hits, counts, means) = (Columns(samples), Columns(samples), new double[BinCount]);
        var (known, came, used) = (0, 0, 0);
        foreach (var (sample, bar, p, hit) in rows)
        {
            while (rows[known].Bar + horizon <= bar)
            {
                came += rows[known].Hit ? 1 : 0;
                known++;
            }

            if (known < FewestKnown)
            {
                continue;
            }

            var (y, rate) = (hit ? 1.0 : 0.0, (double)came / known);
            loss[sample] += (p - y) * (p - y);
            reference[sample] += (rate - y) * (rate - y);
            var bin = Math.Clamp((int)Math.Floor(p * BinCount), 0, BinCount - 1);
            hits[bin][sample] += y;
            counts[bin][sample]++;
            means[bin] += p;
            used++;
        }

        var bins = new ReliabilityBin[BinCount];
        for (var b = 0; b < BinCount; b++)
        {
            var n = (int)Sum(counts[b]);
            bins[b] = new ReliabilityBin(
                b / (double)BinCount, (b + 1) / (double)BinCount, n, n == 0 ? 0.0 : means[b] / n,
                n < FewestInBin ? null : bootstrap.Of(Figures.Ratio(hits[b], counts[b]), n));
        }

        return new Reliability(
            name, used, bins, used == 0 ? 0.0 : Sum(loss) / used, used == 0 ? 0.0 : Sum(reference) / used,
            used < FewestKnown ? null : bootstrap.Of(Figures.Skill(loss, reference), used));
    }

    private static double[][] Columns(int samples)
    {
        var columns = new double[BinCount][];
        for (var b = 0; b < BinCount; b++)
        {
            columns[b] = new double[samples];
        }

        return columns;
    }

    private static double Sum(double[] values)
    {
        var sum = 0.0;
        foreach (var x in values)
        {
            sum += x;
        }

        return sum;
    }
}
