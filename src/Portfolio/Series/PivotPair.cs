namespace Millwright.Portfolio.Series;

/// <summary>Two confirmed pivots of one side (portfolio.md §6.7), bar indexes.</summary>
/// <param name="Earlier">q₁.</param>
/// <param name="Later">q₂ ≥ q₁ + 5.</param>
public readonly record struct PivotPair(int Earlier, int Later);
