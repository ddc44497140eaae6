namespace Millwright.Regime.Tiers;

/// <summary>One change of the mechanical tier.</summary>
/// <param name="At">Epoch seconds.</param>
/// <param name="From">Tier before.</param>
/// <param name="To">Tier after.</param>
public readonly record struct TierChange(double At, int From, int To);
