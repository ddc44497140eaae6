using Millwright.Portfolio.Options;

namespace Millwright.Portfolio.Venue;

/// <summary>What a bar gives an order that waited for it (portfolio.md §12.1, Appendix S.5).</summary>
internal static class BarMatching
{
    /// <summary>Largest share of a bar's volume one order takes.</summary>
    public const double VolumeShare = 0.05;

    private const int QuantityDecimals = 8;

    /// <summary>Reference price with slippage: 5 bps by default, half the spread when that is more.</summary>
    public static decimal Price(double reference, bool isBuy, double spread, PortfolioOptions options)
    {
        var slip = Math.Max(options.SlippageBps / 1e4, spread > 0.0 ? spread / 2.0 : 0.0);
        return decimal.Round((decimal)(reference * (isBuy ? 1.0 + slip : 1.0 - slip)), 18);
    }

    /// <summary>Fee of a fill, USD.</summary>
    public static decimal Fee(decimal quantity, decimal price, PortfolioOptions options) =>
        decimal.Round(quantity * price * (decimal)(options.FeeBps / 1e4), 8);

    /// <summary>Quantity a bar offers at a price, lots.</summary>
    public static decimal Offered(double volumeUsd, decimal price) => Floor((decimal)(VolumeShare * volumeUsd) / price);

    /// <summary>Quantity in lots of 1e-8.</summary>
    public static decimal Floor(decimal quantity) =>
        decimal.Round(quantity, QuantityDecimals, MidpointRounding.ToZero);
}
