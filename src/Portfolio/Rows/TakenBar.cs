namespace Millwright.Portfolio.Rows;

/// <summary>A bar the plant took, for the tables (portfolio.md §1.2).</summary>
/// <param name="Token">Token id.</param>
/// <param name="Chain">Chain id.</param>
/// <param name="IsMajor">It belongs to the table of majors.</param>
/// <param name="StartMs">Start, Unix ms.</param>
/// <param name="LengthS">60 or 3600 seconds.</param>
/// <param name="Open">First price.</param>
/// <param name="High">Highest price.</param>
/// <param name="Low">Lowest price.</param>
/// <param name="Close">Last price.</param>
/// <param name="Volume">Quote volume, USD.</param>
/// <param name="BaseVolume">Base volume; null when unknown.</param>
/// <param name="BuyVolume">Quote volume of taker buys; null when unknown.</param>
/// <param name="Trades">Number of trades; null when unknown.</param>
/// <param name="Rank">3 own ticks, 2 exchange candle, 1 aggregator sample.</param>
/// <param name="VolumeKnown">False after a reset of a cumulative counter.</param>
/// <param name="Spread">Spread as a fraction of the mid; null when unknown.</param>
/// <param name="AtMs">Journal time, Unix ms.</param>
public sealed record TakenBar(
    string Token,
    string Chain,
    bool IsMajor,
    long StartMs,
    int LengthS,
    decimal Open,
    decimal High,
    decimal Low,
    decimal Close,
    decimal Volume,
    decimal? BaseVolume,
    decimal? BuyVolume,
    int? Trades,
    byte Rank,
    bool VolumeKnown,
    double? Spread,
    long AtMs);
