using System.Globalization;
using Millwright.Alpha.Lab;

namespace Millwright.Host.Kinds.Alpha.Research;

/// <summary>
/// The bandit laboratory over a recorded tape (alpha.md §22): successive halving over the lattice, UCB-V ranking of the
/// survivors, and the guards against luck. It proposes only; nothing of it reaches a plant.
/// </summary>
internal static class BanditRun
{
    private const int Survivors = 256;
    private const int Episodes = 30;
    private const int Intervals = 320;
    private const double CostBps = 6.0;

    /// <summary>The default lattice: 10⁶ instances for 100 entries, 10⁵ for 10.</summary>
    public static BanditLattice Lattice(int entries) => new(
    [
        new("entry", [.. Enumerable.Range(1, entries).Select(i => -0.05 * i / entries)]),
        new("extreme", [.. Enumerable.Range(1, 10).Select(i => -0.05 - (0.005 * i))]),
        new("tp", [.. Enumerable.Range(1, 10).Select(i => 15.0 * i)]),
        new("sl", [.. Enumerable.Range(1, 10).Select(i => 20.0 * i)]),
        new("max_bars", [.. Enumerable.Range(1, 10).Select(i => 12.0 * i)]),
    ]);

    public static void Write(AlphaTape tape, BanditLattice lattice, int rows, TextWriter output)
    {
        var lab = new BanditLab(lattice);
        var rungs = new List<string>();
        var rungEnds = Math.Max(1, tape.Mids.Count / 12);
        for (var s = 0; s < tape.Mids.Count; s++)
        {
            if (Scan(tape, s) is { } scan)
            {
                lab.Scan(scan, tape.Mids[s]);
            }

            if (s % rungEnds == rungEnds - 1 && lab.Halve(Episodes, timeOver: false, Survivors))
            {
                rungs.Add($"{lab.Alive} after scan {s + 1}");
            }
        }

        output.WriteLine(
            $"{lattice.Count} instances, {lab.Alive} left"
            + (rungs.Count > 0 ? $" ({string.Join(", ", rungs)})" : "; no rung ended: too few episodes"));
        var top = lab.Top(Survivors);
        var (series, blocks) = Second(tape, lattice, top);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"probability of overfitting {Overfitting.Probability(blocks):0.000} (16 blocks), reality check p "
            + $"{Overfitting.RealityCheck(series, 1):0.000} (2000 draws)"));
        output.WriteLine("instance entry extreme tp sl max_bars | episodes mean_bps sd_bps ucb_v deflated_sharpe");
        foreach (var r in top.Take(rows))
        {
            var i = r.Instance;
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{i} {lattice.Entry(i):0.#####} {lattice.Extreme(i):0.###} {lattice.TakeProfit(i):0} "
                + $"{lattice.StopLoss(i):0} {lattice.MostBars(i):0} | {r.Episodes} {r.MeanBps:0.00} "
                + $"{r.DeviationBps:0.00} {r.Index:0.00} {r.DeflatedSharpe:0.000}"));
        }
    }

    private static BanditScan? Scan(AlphaTape tape, int s) =>
        tape.Selected[s] is >= 0 and var chosen && !double.IsNaN(tape.Divergence[s])
            && tape.Mids[s].All(m => !double.IsNaN(m))
                ? new BanditScan(tape.Divergence[s], chosen, CostBps)
                : null;

    /// <summary>Runs each survivor alone again and spreads its net returns over time.</summary>
    private static (List<double[]> Series, List<double[]> Blocks) Second(
        AlphaTape tape, BanditLattice lattice, IReadOnlyList<BanditRank> top)
    {
        var series = new List<double[]>();
        foreach (var rank in top)
        {
            var row = new double[Intervals];
            BanditLab.Replay(
                lattice, rank.Instance, tape.Mids.Count, s => Scan(tape, s), s => tape.Mids[s],
                (s, net) => row[(int)((long)s * Intervals / tape.Mids.Count)] += net);
            series.Add(row);
        }

        return (series, [.. series.Select(row => Enumerable.Range(0, Overfitting.Blocks)
            .Select(b => row.AsSpan(b * Intervals / Overfitting.Blocks, Intervals / Overfitting.Blocks).ToArray().Sum())
            .ToArray())]);
    }
}
