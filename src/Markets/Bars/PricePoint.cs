namespace Millwright.Markets;

/// <summary>A price at a time.</summary>
/// <param name="Time">When.</param>
/// <param name="Price">Price in quote, finite and &gt; 0.</param>
public readonly record struct PricePoint(Instant Time, double Price);
