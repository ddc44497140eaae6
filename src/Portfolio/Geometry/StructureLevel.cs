namespace Millwright.Portfolio.Geometry;

/// <summary>A horizontal level (portfolio.md §6.3).</summary>
/// <param name="Price">Mean price of the touches.</param>
/// <param name="Touches">Swings in the cluster, ≥ 3.</param>
/// <param name="Last">Bar index of the newest touch.</param>
public readonly record struct StructureLevel(double Price, int Touches, int Last);
