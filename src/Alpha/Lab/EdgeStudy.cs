namespace Millwright.Alpha.Lab;

/// <summary>Where the return of an episode came from (alpha.md §24): choice of the instrument, of the time, of the
/// exit.</summary>
public static class EdgeStudy
{
    private const int MostShift = 10;

    /// <summary>Edges of one episode, basis points of its direction.</summary>
    /// <param name="mids">Mid per scan and instrument; NaN = missing.</param>
    /// <param name="instrument">Selected instrument.</param>
    /// <param name="entry">Scan of the entry.</param>
    /// <param name="exit">Scan of the exit.</param>
    /// <param name="direction">−1 short, +1 long.</param>
    /// <param name="mostBars">Longest hold of the exit engine, scans.</param>
    /// <returns>Selection, timing and exit edge; NaN where prices are missing.</returns>
    public static (double Selection, double Timing, double Exit) Of(
        IReadOnlyList<double[]> mids, int instrument, int entry, int exit, int direction, int mostBars)
    {
        ArgumentNullException.ThrowIfNull(mids);
        var own = Return(mids, instrument, entry, exit, direction);
        return (own - Others(mids, entry, exit, direction), own - Shifted(mids, instrument, entry, exit, direction),
            own - Return(mids, instrument, entry, Math.Min(entry + mostBars, mids.Count - 1), direction));
    }

    /// <summary>Mean return of every instrument that has both prices.</summary>
    private static double Others(IReadOnlyList<double[]> mids, int entry, int exit, int direction)
    {
        var (sum, n) = (0.0, 0);
        for (var i = 0; i < mids[entry].Length; i++)
        {
            var r = Return(mids, i, entry, exit, direction);
            if (!double.IsNaN(r))
            {
                sum += r;
                n++;
            }
        }

        return n == 0 ? double.NaN : sum / n;
    }

    /// <summary>Mean return of the same hold 1 to 10 scans earlier and later.</summary>
    private static double Shifted(IReadOnlyList<double[]> mids, int instrument, int entry, int exit, int direction)
    {
        var (sum, n) = (0.0, 0);
        for (var shift = -MostShift; shift <= MostShift; shift++)
        {
            if (shift == 0 || entry + shift < 0 || exit + shift >= mids.Count)
            {
                continue;
            }

            var r = Return(mids, instrument, entry + shift, exit + shift, direction);
            if (!double.IsNaN(r))
            {
                sum += r;
                n++;
            }
        }

        return n == 0 ? double.NaN : sum / n;
    }

    private static double Return(IReadOnlyList<double[]> mids, int instrument, int from, int to, int direction)
    {
        var (a, b) = (mids[from][instrument], mids[to][instrument]);
        return direction * (((b - a) / a) * 10000.0);
    }
}
