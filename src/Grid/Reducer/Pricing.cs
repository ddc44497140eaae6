namespace Millwright.Grid.Reducer;

/// <summary>Pure price and volume formulas of the reducer (grid.md §2.2). Evaluated exactly as parenthesised.</summary>
public static class Pricing
{
    /// <summary>
    /// Entry distance of <paramref name="leg"/> before backoff, %: its override when present and above 0.
    /// </summary>
    public static double EntryPct(EngineConfig config, Leg leg)
    {
        var own = leg == Leg.A ? config.EntryPctA : config.EntryPctB;
        return own is > 0.0 ? own.GetValueOrDefault() : config.EntryPct;
    }

    /// <summary>Factor on the entry distance after <paramref name="losses"/> losses in a row.</summary>
    public static double Backoff(EngineConfig config, long losses)
    {
        if (losses < config.LossBackoffStart)
        {
            return 1.0;
        }

        var widened = 1.0 + (config.BackoffFactor * (losses - config.LossBackoffStart + 1));
        return config.BackoffMaxMultiplier < widened ? config.BackoffMaxMultiplier : widened;
    }

    /// <summary>
    /// Price of a new entry, quote; 0 or less when the market or the distance leaves no positive price.
    /// </summary>
    public static double EntryPrice(PairState state, EngineConfig config, GridSide side, Leg leg)
    {
        var pct = EntryPct(config, leg);
        var widened = pct * Backoff(config, state.Of(leg).ConsecutiveLosses);
        var price = AtDistance(state.MarketPrice, side, widened, config.PriceDecimals);
        return price <= 0.0 ? AtDistance(state.MarketPrice, side, pct, config.PriceDecimals) : price;
    }

    /// <summary>
    /// Price of an exit, quote: the profit target, or the base entry distance beyond the market when that is better.
    /// Per-leg overrides do not apply (§2.12-4).
    /// </summary>
    /// <param name="config">Configuration.</param>
    /// <param name="fill">Fill price of the entry, quote.</param>
    /// <param name="market">Market price, quote.</param>
    /// <param name="side">Side of the exit.</param>
    /// <param name="targetPct">Profit target, %.</param>
    public static double ExitPrice(EngineConfig config, double fill, double market, GridSide side, double targetPct)
    {
        var t = targetPct / 100.0;
        var e = config.EntryPct / 100.0;
        if (side == GridSide.Sell)
        {
            var goal = fill * (1.0 + t);
            var guard = market * (1.0 + e);
            return DecimalRounding.Round(goal > guard ? goal : guard, config.PriceDecimals);
        }
        else
        {
            var goal = fill * (1.0 - t);
            var guard = market * (1.0 - e);
            return DecimalRounding.Round(goal < guard ? goal : guard, config.PriceDecimals);
        }
    }

    /// <summary>
    /// Volume of an order of <paramref name="size"/> quote at <paramref name="price"/>, or null for no order.
    /// </summary>
    public static double? Volume(EngineConfig config, double price, double size)
    {
        var costBound = config.MinCostUsd > 0.0;
        if (price <= 0.0 || size <= 0.0 || (costBound && size < config.MinCostUsd))
        {
            return null;
        }

        var raw = size / price;
        var volume = config.VolumeDecimals <= 0
            ? DecimalRounding.RoundWhole(raw)
            : DecimalRounding.Round(raw, config.VolumeDecimals);
        var tooSmall = volume < config.MinVolume || (costBound && volume * price < config.MinCostUsd);
        return tooSmall ? null : volume;
    }

    private static double AtDistance(double market, GridSide side, double pct, int decimals)
    {
        var factor = side == GridSide.Buy ? 1.0 - (pct / 100.0) : 1.0 + (pct / 100.0);
        return DecimalRounding.Round(market * factor, decimals);
    }
}
