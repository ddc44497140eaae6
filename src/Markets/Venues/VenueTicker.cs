namespace Millwright.Markets;

/// <summary>Best quote and last trade of a pair.</summary>
/// <param name="Bid">Best bid in quote; 0 if missing.</param>
/// <param name="Ask">Best ask in quote; 0 if missing.</param>
/// <param name="Last">Price of the last trade; 0 if missing.</param>
/// <param name="LastAt">Time of the last trade; the epoch if missing.</param>
/// <param name="Time">Time of the quote.</param>
public sealed record VenueTicker(decimal Bid, decimal Ask, decimal Last, Instant LastAt, Instant Time);
