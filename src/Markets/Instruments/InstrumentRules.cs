namespace Millwright.Markets;

/// <summary>
/// Derives trading rules for a pair that has recorded bars but no venue metadata, in the manner of a spot venue:
/// about six significant price digits, eight lot digits, a minimum order worth about one quote unit.
/// </summary>
public static class InstrumentRules
{
    private const int SignificantPriceDigits = 6;
    private const int MaxDecimals = 12;
    private const decimal OfflineMakerPct = 0.25m;
    private const decimal OfflineTakerPct = 0.40m;
    private const decimal MinimumCost = 0.5m;

    /// <summary>
    /// Rules of the catalog when it knows the pair, else rules derived from the magnitude of the price.
    /// </summary>
    /// <param name="catalog">Known instruments.</param>
    /// <param name="pair">The pair.</param>
    /// <param name="firstPrice">First recorded price in quote, finite and &gt; 0.</param>
    public static Instrument ForRecorded(InstrumentCatalog catalog, PairName pair, double firstPrice)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return catalog.Find(pair) ?? Derive(pair, firstPrice, catalog.QuoteDecimals(pair.Quote));
    }

    /// <summary>Rules from the magnitude of the price alone.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="firstPrice">First recorded price in quote, finite and &gt; 0.</param>
    /// <param name="quoteDecimals">Ledger decimals of the quote asset.</param>
    public static Instrument Derive(PairName pair, double firstPrice, int quoteDecimals)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(firstPrice);
        var priceDecimals = Math.Clamp(SignificantPriceDigits - 1 - Magnitude(firstPrice), 1, MaxDecimals);
        return new()
        {
            Pair = pair.ToString(),
            Base = pair.Base,
            Quote = pair.Quote,
            PriceDecimals = priceDecimals,
            LotDecimals = 8,
            TickSize = Instrument.Quantum(priceDecimals),
            OrderMin = OneDigitUp(1.0 / firstPrice),
            CostMin = MinimumCost,
            BaseDecimals = 8,
            QuoteDecimals = quoteDecimals,
            MakerFeePct = OfflineMakerPct,
            TakerFeePct = OfflineTakerPct,
        };
    }

    /// <summary>Floor of the decimal logarithm, by comparison only.</summary>
    private static int Magnitude(double value)
    {
        var exponent = 0;
        for (; value >= 10.0 && exponent < 18; exponent++)
        {
            value /= 10.0;
        }

        for (; value < 1.0 && exponent > -18; exponent--)
        {
            value *= 10.0;
        }

        return exponent;
    }

    /// <summary>Rounds up to one significant digit, at least one lot of 8 decimals.</summary>
    private static decimal OneDigitUp(double value)
    {
        var exponent = Math.Clamp(Magnitude(value), -8, 12);
        var scale = 1m;
        for (var i = 0; i < Math.Abs(exponent); i++)
        {
            scale *= 10m;
        }

        var unit = exponent < 0 ? 1m / scale : scale;
        var digit = (int)Math.Ceiling(value / (double)unit);
        return unit * Math.Clamp(digit, 1, 10);
    }
}
