namespace Millwright.Portfolio.Geometry;

/// <summary>Swing points (portfolio.md §6.2).</summary>
internal static class Swings
{
    /// <summary>Bars on each side of a swing.</summary>
    public const int Side = 5;

    private const double Prominence = 0.5;

    /// <summary>Tests bar p, whose five later bars are known, and appends the swings it makes.</summary>
    public static void Find(
        int p, int offset, List<double> high, List<double> low, List<double> atr, List<Swing> highs, List<Swing> lows)
    {
        if (p < Side || !double.IsFinite(atr[p]))
        {
            return;
        }

        if (Stands(p, high, low, 1.0, atr[p]))
        {
            highs.Add(new Swing(p + offset, high[p]));
        }

        if (Stands(p, low, high, -1.0, atr[p]))
        {
            lows.Add(new Swing(p + offset, low[p]));
        }
    }

    private static bool Stands(int p, List<double> own, List<double> opposite, double side, double atr)
    {
        var peak = side * own[p];
        double before = double.PositiveInfinity, after = double.PositiveInfinity;
        for (var j = 1; j <= Side; j++)
        {
            if (peak <= side * own[p - j] || peak < side * own[p + j])
            {
                return false;
            }

            before = Math.Min(before, side * opposite[p - j]);
            after = Math.Min(after, side * opposite[p + j]);
        }

        return peak - Math.Max(before, after) >= Prominence * atr;
    }
}
