using Millwright.Regime.Healing;
using Millwright.Regime.Options;

namespace Millwright.Regime.Churners;

/// <summary>Side, price and size of a churner's next entry, or why there is none (regime.md §12.8).</summary>
/// <param name="Error">Code, "" when there is an entry.</param>
/// <param name="Buy">Side.</param>
/// <param name="Price">Limit.</param>
/// <param name="Volume">Base units.</param>
/// <param name="Reserve">Part of the shared reserve it takes, quote units.</param>
/// <param name="Pool">It consumes the residual of earlier cycles.</param>
internal readonly record struct ChurnerEntry(
    string Error, bool Buy, double Price, double Volume, double Reserve, bool Pool)
{
    /// <summary>Chooses: residual of earlier cycles first, then the preferred side, the other, the reserve.</summary>
    public static ChurnerEntry Choose(RegimeOptions options, Churner c, in ChurnerContext x, double reserveLeft)
    {
        var size = x.OrderSize + c.Compound;
        var preferred = c.ParentSell;
        if (Residual(options, c, x) is { } pooled)
        {
            return pooled;
        }

        foreach (var buy in new[] { preferred, !preferred })
        {
            var (price, volume) = Quantity(options, buy, size, x);
            if (price <= 0.0)
            {
                return new ChurnerEntry("invalid_entry_price", buy, 0.0, 0.0, 0.0, false);
            }

            if (volume < x.MinVolume || volume <= 0.0)
            {
                return new ChurnerEntry("below_min_size", buy, price, volume, 0.0, false);
            }

            if (buy ? x.FreeQuote >= price * volume : x.FreeBase >= volume)
            {
                return new ChurnerEntry("", buy, price, volume, 0.0, false);
            }
        }

        var (backPrice, backVolume) = Quantity(options, preferred, size, x);
        var wanted = Math.Min(x.OrderSize, backPrice * backVolume);
        var error = reserveLeft < wanted ? "reserve_exhausted"
            : (preferred ? x.FreeQuote : x.FreeBase * backPrice) < wanted ? "capital_unavailable"
            : "";
        return new ChurnerEntry(error, preferred, backPrice, backVolume, error.Length > 0 ? 0.0 : wanted, false);
    }

    private static ChurnerEntry? Residual(RegimeOptions options, Churner c, in ChurnerContext x)
    {
        var scale = RepriceTargets.Scale(x.VolumeDecimals);
        var volume = Math.Floor((Math.Abs(c.Residual) * scale) + 1e-9) / scale;
        var buy = c.Residual < 0.0;
        var price = ChurnerPrices.Entry(buy, x.Market, options.ChurnerEntryPct, x.PriceDecimals);
        var covered = buy ? x.FreeQuote >= price * volume : x.FreeBase >= volume;
        return volume >= x.MinVolume && volume > 0.0 && price > 0.0 && covered
            ? new ChurnerEntry("", buy, price, volume, 0.0, true)
            : null;
    }

    private static (double Price, double Volume) Quantity(
        RegimeOptions options, bool buy, double size, in ChurnerContext x)
    {
        var price = ChurnerPrices.Entry(buy, x.Market, options.ChurnerEntryPct, x.PriceDecimals);
        var scale = RepriceTargets.Scale(x.VolumeDecimals);
        return (price, price <= 0.0 ? 0.0 : Math.Floor((size / price * scale) + 1e-9) / scale);
    }
}
