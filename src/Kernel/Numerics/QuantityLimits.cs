namespace Millwright.Kernel;

/// <summary>Venue rules of one instrument for order quantities.</summary>
/// <param name="Step">Quantity step, greater than zero.</param>
/// <param name="Multiplier">Contract multiplier, greater than zero.</param>
/// <param name="MinQty">Smallest quantity, at least zero.</param>
/// <param name="MinNotional">Smallest quantity × price × multiplier, at least zero.</param>
public readonly record struct QuantityLimits(decimal Step, decimal Multiplier, decimal MinQty, decimal MinNotional);
