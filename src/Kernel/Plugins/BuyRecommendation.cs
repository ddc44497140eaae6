namespace Millwright.Kernel;

/// <summary>Opinion that base should be bought for the pool (regime.md §16.1).</summary>
/// <param name="Quote">Quote units to spend, fee included, &gt; 0.</param>
/// <param name="Reason">Sentence with the numbers, at most 256 characters are kept.</param>
public sealed record BuyRecommendation(double Quote, string Reason);
