namespace Millwright.Markets;

/// <summary>
/// The benchmark of a backtest: the same starting funds, everything in quote beyond <paramref name="BaseAtStart"/>
/// kept or turned into base at the first price, valued at any later price.
/// </summary>
/// <param name="StartPrice">First price in quote.</param>
/// <param name="BaseAtStart">Base owned at the start.</param>
/// <param name="QuoteAtStart">Quote owned at the start.</param>
/// <param name="TakerFeePct">Fee in percent for buying at the start.</param>
public sealed record BuyAndHold(decimal StartPrice, decimal BaseAtStart, decimal QuoteAtStart, decimal TakerFeePct)
{
    /// <summary>Value of the starting funds at the first price, in quote.</summary>
    public decimal StartValue => QuoteAtStart + (BaseAtStart * StartPrice);

    /// <summary>Value when the starting funds are left as they are.</summary>
    public decimal HoldValue(decimal price) => QuoteAtStart + (BaseAtStart * price);

    /// <summary>Value when all quote buys base at the first price, fee deducted.</summary>
    public decimal AllInValue(decimal price)
    {
        var bought = QuoteAtStart / (StartPrice * (1m + (TakerFeePct / 100m)));
        return (BaseAtStart + bought) * price;
    }
}
