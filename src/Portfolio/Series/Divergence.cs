using Millwright.Portfolio.Numerics;

namespace Millwright.Portfolio.Series;

/// <summary>Divergences of price against RSI and OBV (portfolio.md §6.7).</summary>
/// <param name="Rsi">−1…+1; 0 when none.</param>
/// <param name="Obv">−1, 0, +1.</param>
/// <param name="HiddenBull">Higher low with a falling RSI.</param>
/// <param name="HiddenBear">Lower high with a rising RSI.</param>
/// <param name="Lows">Pair of low pivots; null when none qualifies.</param>
/// <param name="Highs">Pair of high pivots; null when none qualifies.</param>
public readonly record struct Divergence(
    double Rsi, int Obv, bool HiddenBull, bool HiddenBear, PivotPair? Lows, PivotPair? Highs)
{
    private const int Reach = 2;
    private const int Spacing = 5;
    private const int Memory = 60;
    private const int Fresh = 10;
    private const double RsiPoints = 2.0;
    private const double RsiScale = 15.0;

    /// <summary>Finds the divergences at the last bar.</summary>
    /// <param name="high">Highs, oldest first.</param>
    /// <param name="low">Lows.</param>
    /// <param name="close">Closes.</param>
    /// <param name="obvZ">z of the OBV slope at the last bar.</param>
    public static Divergence Of(
        ReadOnlySpan<double> high, ReadOnlySpan<double> low, ReadOnlySpan<double> close, double obvZ)
    {
        var n = close.Length;
        var rsi = new double[n];
        var atr = new double[n];
        WilderSeries.Rsi(close, 14, rsi);
        WilderSeries.Atr(high, low, close, 14, atr);
        return At(high, low, rsi, n > 0 ? atr[^1] : double.NaN, obvZ);
    }

    /// <summary>The same from running indicators; 64 bars are enough, as no pivot is older.</summary>
    /// <param name="high">Highs, oldest first.</param>
    /// <param name="low">Lows.</param>
    /// <param name="rsi">RSI₁₄ per bar.</param>
    /// <param name="atr">ATR₁₄ of the last bar; NaN before it exists.</param>
    /// <param name="obvZ">z of the OBV slope at the last bar.</param>
    internal static Divergence At(
        ReadOnlySpan<double> high, ReadOnlySpan<double> low, ReadOnlySpan<double> rsi, double atr, double obvZ)
    {
        var lows = Pair(low, -1.0);
        var highs = Pair(high, 1.0);
        var tolerance = double.IsFinite(atr) ? 0.1 * atr : 0.0;
        double bull = 0.0, bear = 0.0;
        bool hiddenBull = false, hiddenBear = false;
        int obvBull = 0, obvBear = 0;
        if (lows is { } l)
        {
            var rise = rsi[l.Later] - rsi[l.Earlier];
            bull = low[l.Later] < low[l.Earlier] && rise >= RsiPoints ? Scalars.Clip01(rise / RsiScale) : 0.0;
            hiddenBull = low[l.Later] > low[l.Earlier] && -rise >= RsiPoints;
            obvBull = obvZ > 0.5 && low[l.Later] <= low[l.Earlier] + tolerance ? 1 : 0;
        }

        if (highs is { } h)
        {
            var fall = rsi[h.Earlier] - rsi[h.Later];
            bear = high[h.Later] > high[h.Earlier] && fall >= RsiPoints ? Scalars.Clip01(fall / RsiScale) : 0.0;
            hiddenBear = high[h.Later] < high[h.Earlier] && -fall >= RsiPoints;
            obvBear = obvZ < -0.5 && high[h.Later] >= high[h.Earlier] - tolerance ? 1 : 0;
        }

        return new Divergence(
            Choose(bull, bear, lows, highs), obvBull - obvBear, hiddenBull, hiddenBear, lows, highs);
    }

    private static double Choose(double bull, double bear, PivotPair? lows, PivotPair? highs)
    {
        if (bull == 0.0 || bear == 0.0)
        {
            return bull - bear;
        }

        var order = lows!.Value.Later - highs!.Value.Later;
        return order > 0 ? bull : order < 0 ? -bear : bull > bear ? bull : bear > bull ? -bear : 0.0;
    }

    private static PivotPair? Pair(ReadOnlySpan<double> x, double side)
    {
        var now = x.Length - 1;
        var later = -1;
        for (var p = now - Reach; p >= Math.Max(Reach, now - Memory); p--)
        {
            if (!IsPivot(x, p, side))
            {
                continue;
            }

            if (later < 0)
            {
                if (now - (p + Reach) > Fresh)
                {
                    return null;
                }

                later = p;
            }
            else if (later - p >= Spacing)
            {
                return new PivotPair(p, later);
            }
        }

        return null;
    }

    /// <summary>Strict against the bars before, not strict against those after.</summary>
    private static bool IsPivot(ReadOnlySpan<double> x, int p, double side)
    {
        for (var j = 1; j <= Reach; j++)
        {
            if (side * x[p] <= side * x[p - j] || side * x[p] < side * x[p + j])
            {
                return false;
            }
        }

        return true;
    }
}
