using Millwright.Portfolio.Levers;

namespace Millwright.Portfolio.Actions;

/// <summary>Slices above the average entry (portfolio.md §7.4).</summary>
public static class ExitLadder
{
    private const double FloorFraction = 0.1;

    /// <summary>Gains over the average entry.</summary>
    public static IReadOnlyList<double> Levels { get; } = [0.382, 0.618, 1.618, 2.618, 4.236, 6.854, 10.89];

    /// <summary>Share of the remaining quantity a level sells.</summary>
    public static double Slice(double e) => LeverModes.Of(e) switch
    {
        LeverMode.Patient => 0.10 + (0.05 * e / 0.3),
        LeverMode.Normal => 0.20 + (0.05 * (e - 0.3) / 0.4),
        _ => 0.30 + (0.10 * (e - 0.7) / 0.3),
    };

    /// <summary>Fires all newly reached levels, ascending, each on what the previous one left.</summary>
    /// <param name="quantity">Quantity held.</param>
    /// <param name="price">Current price.</param>
    /// <param name="averageEntry">Average entry price.</param>
    /// <param name="e">Final exit lever.</param>
    /// <param name="hit">Indexes of levels already hit; receives the new ones.</param>
    /// <param name="capUsd">Cap, USD: a tenth of it is never sold here.</param>
    /// <param name="minimumUsd">Smallest order, USD: smaller slices leave the level unhit.</param>
    /// <returns>The slices.</returns>
    public static List<ExitTrim> Decide(
        double quantity,
        double price,
        double averageEntry,
        double e,
        ISet<int> hit,
        double capUsd,
        double minimumUsd = 10.0)
    {
        ArgumentNullException.ThrowIfNull(hit);
        var trims = new List<ExitTrim>();
        var slice = Slice(e);
        var floor = FloorFraction * capUsd / price;
        for (var i = 0; i < Levels.Count; i++)
        {
            if (hit.Contains(i) || price < averageEntry * (1.0 + Levels[i]))
            {
                continue;
            }

            var sell = Math.Min(quantity * slice, quantity - floor);
            if (sell * price < minimumUsd)
            {
                continue;
            }

            hit.Add(i);
            quantity -= sell;
            trims.Add(new ExitTrim(i, sell, sell * price, sell * (price - averageEntry)));
        }

        return trims;
    }
}
