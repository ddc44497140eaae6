namespace Millwright.Portfolio.Geometry;

/// <summary>A confirmed swing (portfolio.md §6.2).</summary>
/// <param name="Index">Bar of the extreme; confirmed five bars later.</param>
/// <param name="Price">Extreme price.</param>
public readonly record struct Swing(int Index, double Price);
