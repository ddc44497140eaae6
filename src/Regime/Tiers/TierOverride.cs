namespace Millwright.Regime.Tiers;

/// <summary>An operator-applied advisor override (regime.md §2.10, §13.6).</summary>
/// <param name="Tier">Requested tier, 0 … 2.</param>
/// <param name="Direction">Requested direction.</param>
/// <param name="Conviction">Conviction of the opinion, 0 … 100.</param>
/// <param name="AppliedAt">Epoch seconds.</param>
/// <param name="Until">Epoch seconds.</param>
public sealed record TierOverride(int Tier, string Direction, double Conviction, double AppliedAt, double Until);
