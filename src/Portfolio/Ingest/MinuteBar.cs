namespace Millwright.Portfolio.Ingest;

/// <summary>A 1-minute bar in decimals (portfolio.md §1.2, §2.1).</summary>
/// <param name="TimeMs">Start, Unix ms, multiple of 60,000.</param>
/// <param name="Open">First price by (time, trade id).</param>
/// <param name="High">Highest price.</param>
/// <param name="Low">Lowest price.</param>
/// <param name="Close">Last price.</param>
/// <param name="Volume">Σ price·size, quote.</param>
/// <param name="BaseVolume">Σ size.</param>
/// <param name="BuyVolume">Σ price·size of taker buys.</param>
/// <param name="Trades">Number of trades.</param>
public readonly record struct MinuteBar(
    long TimeMs,
    decimal Open,
    decimal High,
    decimal Low,
    decimal Close,
    decimal Volume,
    decimal BaseVolume,
    decimal BuyVolume,
    int Trades);
