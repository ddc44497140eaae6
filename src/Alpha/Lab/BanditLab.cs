namespace Millwright.Alpha.Lab;

/// <summary>
/// Many instances of the short lane on one scan stream (alpha.md §22). State is a structure of arrays of 34 B per
/// instance; one pass per scan; instances leave by successive halving, the last ones are ranked by UCB-V.
/// Deterministic,
/// ties by number. It proposes only. Exits of an instance are the hard rules: take profit, stop loss, longest hold.
/// </summary>
public sealed class BanditLab
{
    private const double Euler = 0.5772156649015329;
    private readonly BanditLattice lattice;
    private readonly double[] entryPrices;
    private readonly double[] means;
    private readonly double[] squares;
    private readonly int[] bars;
    private readonly int[] counts;
    private readonly short[] instruments;
    private int[] alive;
    private double largest;

    /// <summary>Creates a laboratory with every instance alive.</summary>
    /// <param name="lattice">Parameters.</param>
    public BanditLab(BanditLattice lattice)
    {
        ArgumentNullException.ThrowIfNull(lattice);
        this.lattice = lattice;
        entryPrices = new double[lattice.Count];
        means = new double[lattice.Count];
        squares = new double[lattice.Count];
        bars = new int[lattice.Count];
        counts = new int[lattice.Count];
        instruments = new short[lattice.Count];
        alive = new int[lattice.Count];
        for (var i = 0; i < alive.Length; i++)
        {
            alive[i] = i;
        }
    }

    /// <summary>Instances that are still followed.</summary>
    public int Alive => alive.Length;

    /// <summary>Bytes of state per instance, the list of the living included.</summary>
    public static int BytesPerInstance => (3 * sizeof(double)) + (2 * sizeof(int)) + sizeof(short) + sizeof(int);

    /// <summary>Runs one scan over every living instance.</summary>
    /// <param name="scan">Shared results.</param>
    /// <param name="prices">Mid per instrument.</param>
    public void Scan(in BanditScan scan, ReadOnlySpan<double> prices)
    {
        var price = prices[scan.Instrument];
        foreach (var i in alive)
        {
            if (entryPrices[i] != 0.0)
            {
                Manage(i, scan.CostBps, prices);
            }
            else if (scan.Divergence <= lattice.Entry(i))
            {
                entryPrices[i] = price;
                bars[i] = 0;
                instruments[i] = (short)scan.Instrument;
            }
        }
    }

    /// <summary>Runs one instance alone and tells the net return of every episode, basis points.</summary>
    /// <param name="lattice">Parameters.</param>
    /// <param name="instance">Instance.</param>
    /// <param name="scans">Number of scans.</param>
    /// <param name="scan">Shared results of a scan; null = it is left out.</param>
    /// <param name="prices">Mids of a scan.</param>
    /// <param name="closed">Scan and net return of an episode.</param>
    public static void Replay(
        BanditLattice lattice,
        int instance,
        int scans,
        Func<int, BanditScan?> scan,
        Func<int, double[]> prices,
        Action<int, double> closed)
    {
        ArgumentNullException.ThrowIfNull(lattice);
        ArgumentNullException.ThrowIfNull(scan);
        ArgumentNullException.ThrowIfNull(prices);
        ArgumentNullException.ThrowIfNull(closed);
        var (entry, held, bars) = (0.0, 0, 0);
        for (var s = 0; s < scans; s++)
        {
            if (scan(s) is not { } shared)
            {
                continue;
            }

            var mids = prices(s);
            if (entry != 0.0)
            {
                var pnl = -(((mids[held] - entry) / entry) * 10000.0);
                bars++;
                if (pnl <= -lattice.StopLoss(instance) || pnl >= lattice.TakeProfit(instance)
                    || bars >= lattice.MostBars(instance))
                {
                    closed(s, pnl - (2.0 * shared.CostBps));
                    entry = 0.0;
                }
            }
            else if (shared.Divergence <= lattice.Entry(instance))
            {
                (entry, held, bars) = (mids[shared.Instrument], shared.Instrument, 0);
            }
        }
    }

    /// <summary>Keeps the best quarter of the living once each has enough episodes.</summary>
    /// <param name="episodes">Episodes every survivor needs; instances without them stay until the time is
    /// over.</param>
    /// <param name="timeOver">True when the rung has lasted 14 days.</param>
    /// <param name="least">Fewest survivors.</param>
    /// <returns>True when a rung ended.</returns>
    public bool Halve(int episodes, bool timeOver, int least)
    {
        if (alive.Length <= least || (!timeOver && Array.Exists(alive, i => counts[i] < episodes)))
        {
            return false;
        }

        var keep = Math.Max(least, alive.Length / 4);
        var sorted = alive.ToArray();
        Array.Sort(sorted, (a, b) => means[a] == means[b] ? a.CompareTo(b) : means[b].CompareTo(means[a]));
        var survivors = sorted.AsSpan(0, keep).ToArray();
        Array.Sort(survivors);
        alive = survivors;
        return true;
    }

    /// <summary>The best instances with their evidence.</summary>
    /// <param name="most">Rows.</param>
    public IReadOnlyList<BanditRank> Top(int most)
    {
        long total = 0;
        foreach (var i in alive)
        {
            total += counts[i];
        }

        var log = DMath.Log(1.0 + total);
        var rows = new List<BanditRank>(alive.Length);
        foreach (var i in alive)
        {
            if (counts[i] > 1)
            {
                var n = counts[i];
                var variance = squares[i] / n;
                var bonus = Math.Sqrt((2.0 * variance * log) / n) + ((3.0 * largest * log) / n);
                rows.Add(new BanditRank(i, n, means[i], Math.Sqrt(variance), means[i] + bonus, 0.0));
            }
        }

        rows.Sort((a, b) => a.Index == b.Index ? a.Instance.CompareTo(b.Instance) : b.Index.CompareTo(a.Index));
        var best = BestByLuck();
        return [.. rows.Take(most).Select(r => r with { DeflatedSharpe = Deflated(r, best) })];
    }

    private void Manage(int i, double costBps, ReadOnlySpan<double> prices)
    {
        var pnl = -(((prices[instruments[i]] - entryPrices[i]) / entryPrices[i]) * 10000.0);
        bars[i]++;
        if (pnl > -lattice.StopLoss(i) && pnl < lattice.TakeProfit(i) && bars[i] < lattice.MostBars(i))
        {
            return;
        }

        var net = pnl - (2.0 * costBps);
        counts[i]++;
        var delta = net - means[i];
        means[i] += delta / counts[i];
        squares[i] += delta * (net - means[i]);
        largest = Math.Abs(net) > largest ? Math.Abs(net) : largest;
        entryPrices[i] = 0.0;
    }

    /// <summary>Expected best Sharpe ratio × √n of as many instances without skill.</summary>
    private double BestByLuck()
    {
        var trials = Math.Max(2.0, lattice.Count);
        return ((1.0 - Euler) * Quantile(1.0 - (1.0 / trials)))
            + (Euler * Quantile(1.0 - (1.0 / (trials * Math.E))));
    }

    /// <summary>Deflated Sharpe ratio: Φ((SR − SR₀)·√(n−1)).</summary>
    private static double Deflated(in BanditRank rank, double best)
    {
        if (!(rank.DeviationBps > 0.0))
        {
            return 0.5;
        }

        var excess = (rank.MeanBps / rank.DeviationBps) - (best / Math.Sqrt(rank.Episodes));
        return 0.5 * (1.0 + DMath.Erf((excess * Math.Sqrt(rank.Episodes - 1.0)) / Math.Sqrt(2.0)));
    }

    /// <summary>Standard normal quantile by bisection on the correctly rounded error function.</summary>
    private static double Quantile(double p)
    {
        double low = -40.0, high = 40.0;
        for (var i = 0; i < 80; i++)
        {
            var middle = (low + high) * 0.5;
            if (0.5 * (1.0 + DMath.Erf(middle / Math.Sqrt(2.0))) < p)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return (low + high) * 0.5;
    }
}
