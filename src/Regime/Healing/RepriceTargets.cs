using Millwright.Kernel;

namespace Millwright.Regime.Healing;

/// <summary>Prices of self-healing (regime.md §12.5).</summary>
public static class RepriceTargets
{
    /// <summary>Price at which an exit would fill soon without a loss after fees.</summary>
    /// <param name="sell">Sell exit (leg B).</param>
    /// <param name="market">Market price.</param>
    /// <param name="entry">Entry price.</param>
    /// <param name="entryPct">Entry distance, percent.</param>
    /// <param name="feePct">Round-trip fee, percent.</param>
    public static double Fillable(bool sell, double market, double entry, double entryPct, double feePct) => sell
        ? Math.Max(market * (1.0 + (entryPct / 100.0)), entry * (1.0 + (feePct / 100.0)))
        : Math.Min(market * (1.0 - (entryPct / 100.0)), entry * (1.0 - (feePct / 100.0)));

    /// <summary>Quote units needed to move the exit to the fillable price; 0 on any non-positive input.</summary>
    public static double SubsidyNeeded(bool sell, double exit, double fillable, double volume) =>
        exit <= 0.0 || fillable <= 0.0 || volume <= 0.0
            ? 0.0
            : Math.Max(0.0, sell ? exit - fillable : fillable - exit) * volume;

    /// <summary>Tightened price for a profit target in percent, rounded to the price decimals.</summary>
    public static double Tightened(
        bool sell, double market, double entry, double entryPct, double profitPct, int decimals) => Round(
        sell
            ? Math.Max(entry * (1.0 + (profitPct / 100.0)), market * (1.0 + (entryPct / 100.0)))
            : Math.Min(entry * (1.0 - (profitPct / 100.0)), market * (1.0 - (entryPct / 100.0))),
        decimals);

    /// <summary>Break-even price after fees.</summary>
    public static double BreakEven(bool sell, double entry, double feePct) =>
        entry * (sell ? 1.0 + (feePct / 100.0) : 1.0 - (feePct / 100.0));

    /// <summary>Rounded half to even on the exact decimal value.</summary>
    internal static double Round(double price, int decimals) =>
        ExactDecimal.ToScale(price, decimals).TryGet(out var value, out _) ? (double)value : price;

    /// <summary>10^decimals as an exact double.</summary>
    internal static double Scale(int decimals)
    {
        var scale = 1.0;
        for (var i = 0; i < decimals; i++)
        {
            scale *= 10.0;
        }

        return scale;
    }
}
