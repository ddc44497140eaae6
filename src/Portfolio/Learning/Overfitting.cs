namespace Millwright.Portfolio.Learning;

/// <summary>Probability of backtest overfitting by combinatorially symmetric cross-validation (portfolio.md §12.5;
/// Bailey, Borwein, López de Prado and Zhu, 2017).</summary>
public static class Overfitting
{
    /// <summary>Blocks of the time axis.</summary>
    public const int Blocks = 16;

    /// <summary>Share of the symmetric splits in which the best trial of one half is below the median of the other; 1
    /// with fewer than two trials or fewer than 32 periods: nothing is proven.</summary>
    /// <param name="returns">Returns per trial, all of one length.</param>
    public static double Of(IReadOnlyList<double[]> returns)
    {
        ArgumentNullException.ThrowIfNull(returns);
        if (returns.Count < 2 || returns[0].Length < 2 * Blocks)
        {
            return 1.0;
        }

        var sums = returns.Select(Sums).ToArray();
        var (below, all) = (0, 0);
        for (var mask = 0; mask < 1 << Blocks; mask++)
        {
            if (System.Numerics.BitOperations.PopCount((uint)mask) != Blocks / 2)
            {
                continue;
            }

            all++;
            below += IsBelowMedian(sums, mask) ? 1 : 0;
        }

        return (double)below / all;
    }

    private static bool IsBelowMedian((double Sum, double Squares, int Count)[][] trials, int mask)
    {
        var (best, bestIn) = (0, double.NegativeInfinity);
        for (var t = 0; t < trials.Length; t++)
        {
            var inside = Sharpe(trials[t], mask);
            if (inside > bestIn)
            {
                (best, bestIn) = (t, inside);
            }
        }

        var outside = Sharpe(trials[best], ~mask);
        var worse = 0;
        for (var t = 0; t < trials.Length; t++)
        {
            worse += Sharpe(trials[t], ~mask) < outside ? 1 : 0;
        }

        return (worse + 1.0) / (trials.Length + 1.0) <= 0.5;
    }

    private static double Sharpe((double Sum, double Squares, int Count)[] blocks, int mask)
    {
        double sum = 0.0, squares = 0.0;
        var n = 0;
        for (var b = 0; b < Blocks; b++)
        {
            if ((mask & (1 << b)) != 0)
            {
                sum += blocks[b].Sum;
                squares += blocks[b].Squares;
                n += blocks[b].Count;
            }
        }

        var mean = sum / n;
        var variance = (squares / n) - (mean * mean);
        return variance > 0.0 ? mean / Math.Sqrt(variance) : 0.0;
    }

    private static (double Sum, double Squares, int Count)[] Sums(double[] returns)
    {
        var blocks = new (double Sum, double Squares, int Count)[Blocks];
        for (var i = 0; i < returns.Length; i++)
        {
            var b = (int)((long)i * Blocks / returns.Length);
            blocks[b] = (blocks[b].Sum + returns[i], blocks[b].Squares + (returns[i] * returns[i]),
                blocks[b].Count + 1);
        }

        return blocks;
    }
}
