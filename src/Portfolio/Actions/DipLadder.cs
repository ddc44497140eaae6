using Millwright.Portfolio.Levers;

namespace Millwright.Portfolio.Actions;

/// <summary>Adds below the anchor (portfolio.md §7.3).</summary>
public static class DipLadder
{
    private static readonly double[] Levels = [0.236, 0.382, 0.618];

    private static readonly double[][] Fractions = [[0.23, 0.33, 0.34], [0.33, 0.33, 0.0], [0.23, 0.27, 0.0]];

    /// <summary>Chooses the shallowest reached level that was not hit and whose gate passes.</summary>
    /// <param name="a">Final entry lever.</param>
    /// <param name="price">Current price.</param>
    /// <param name="anchor">Average entry of the cycle, frozen.</param>
    /// <param name="isHit">True for a level that fired in this cycle.</param>
    /// <param name="volume">VO.</param>
    /// <param name="structureIntact">No bear break and not below support.</param>
    /// <param name="retest">A confirmed retest is active.</param>
    /// <param name="rsiSlope">OLS₅ of RSI₁₄.</param>
    /// <param name="capUsd">Cap, USD.</param>
    /// <param name="deployedUsd">Cost basis, USD.</param>
    /// <param name="minimumUsd">Smallest order, USD.</param>
    public static LadderDecision Decide(
        double a,
        double price,
        double anchor,
        Func<double, bool> isHit,
        double volume,
        bool structureIntact,
        bool retest,
        double rsiSlope,
        double capUsd,
        double deployedUsd,
        double minimumUsd = 10.0)
    {
        ArgumentNullException.ThrowIfNull(isHit);
        var fractions = Fractions[(int)LeverModes.Of(a)];
        for (var i = 0; i < Levels.Length; i++)
        {
            var level = Levels[i];
            if (fractions[i] <= 0.0 || isHit(level) || price > anchor * (1.0 - level))
            {
                continue;
            }

            var open = i switch
            {
                0 => volume > 1.0,
                1 => structureIntact && volume >= 1.0,
                _ => retest && rsiSlope > 0.0,
            };
            if (!open)
            {
                continue;
            }

            var size = Math.Min(fractions[i] * capUsd, capUsd - deployedUsd);
            return size < Math.Max(minimumUsd, Entries.SmallestFraction * capUsd)
                ? new LadderDecision(null, 0.0, "below_min_order")
                : new LadderDecision(level, size, "ladder");
        }

        return new LadderDecision(null, 0.0, "no_level");
    }
}
