using Millwright.Alpha.Signal;

namespace Millwright.Alpha.Selection;

/// <summary>Impulse-response ranking of instruments (alpha.md §6.4).</summary>
public static class ImpulseRanking
{
    /// <summary>Rank value of an instrument; NaN when it has no move or is not in the fast matrix.</summary>
    /// <param name="instrument">Index in instrument order.</param>
    /// <param name="returns">Returns that hold at least the look-back.</param>
    /// <param name="lookback">L: returns read, the newest.</param>
    /// <param name="fast">Fast correlations.</param>
    public static double Of(int instrument, ReturnWindow returns, int lookback, CorrelationMatrix fast)
    {
        ArgumentNullException.ThrowIfNull(returns);
        ArgumentNullException.ThrowIfNull(fast);
        var position = fast.PositionOf(instrument);
        if (position < 0 || returns.Count < lookback)
        {
            return double.NaN;
        }

        double sum = 0.0, absolute = 0.0;
        for (var t = returns.Count - lookback; t < returns.Count; t++)
        {
            var r = returns.Row(t)[instrument];
            sum += r;
            absolute += Math.Abs(r);
        }

        if (!(absolute > 0.0))
        {
            return double.NaN;
        }

        var align = 0.0;
        foreach (var correlation in fast.Row(position))
        {
            align += correlation;
        }

        align /= fast.Count;
        var efficiency = Math.Abs(sum) / absolute;
        var noise = ((absolute / lookback) * 10000.0) * (1.0 - efficiency);
        return Value(efficiency, align, noise);
    }

    /// <summary>(0.5·log1p(eff) + 0.35·align) − 0.15·(noise/10); noise in basis points.</summary>
    public static double Value(double efficiency, double align, double noise) =>
        ((0.5 * DMath.Log1p(efficiency)) + (0.35 * align)) - (0.15 * (noise / 10.0));

    /// <summary>Root of the mean squared return over the newest n returns of an instrument.</summary>
    public static double Volatility(int instrument, ReturnWindow returns, int n)
    {
        ArgumentNullException.ThrowIfNull(returns);
        var squares = 0.0;
        for (var t = returns.Count - n; t < returns.Count; t++)
        {
            var r = returns[t, instrument];
            squares += r * r;
        }

        return Math.Sqrt(squares / n);
    }
}
