using Millwright.Grid.Reducer;

namespace Millwright.Grid.ParityBacktest;

/// <summary>Smallest order size that quotes, found by bisection (grid.md §10.1).</summary>
public static class SizeFloor
{
    /// <summary>
    /// Smallest binary64 size, quote, for which a fresh slot at <paramref name="market"/> gets an entry on both sides;
    /// null when no finite size does (for example without a positive price).
    /// </summary>
    public static double? Find(EngineConfig config, double market)
    {
        var state = new PairState(market);
        var buy = Pricing.EntryPrice(state, config, GridSide.Buy, Leg.B);
        var sell = Pricing.EntryPrice(state, config, GridSide.Sell, Leg.A);
        if (!Quotes(config, buy, sell, double.MaxValue))
        {
            return null;
        }

        var low = 0L;
        var high = BitConverter.DoubleToInt64Bits(double.MaxValue);
        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            if (Quotes(config, buy, sell, BitConverter.Int64BitsToDouble(middle)))
            {
                high = middle;
            }
            else
            {
                low = middle;
            }
        }

        return BitConverter.Int64BitsToDouble(high);
    }

    private static bool Quotes(EngineConfig config, double buy, double sell, double size) =>
        Pricing.Volume(config, buy, size) is not null && Pricing.Volume(config, sell, size) is not null;
}
