namespace Millwright.Regime.Advisor;

/// <summary>One line of the advisor's history (regime.md §13.6).</summary>
/// <param name="At">Epoch seconds.</param>
/// <param name="Mechanical">Mechanical tier at request time.</param>
/// <param name="Tier">Recommended tier; null = no opinion.</param>
/// <param name="Conviction">0 … 100.</param>
/// <param name="Agreement">agree, ai_upgrade, ai_downgrade, ai_flip or error.</param>
/// <param name="Score">Manifold score then; null = unavailable.</param>
/// <param name="Action">none, applied, reverted or dismissed.</param>
public sealed record AdvisorEntry(
    double At, int Mechanical, int? Tier, int Conviction, string Agreement, double? Score, string Action)
{
    /// <summary>Recommended direction; symmetric without an opinion.</summary>
    public string Direction { get; init; } = Tiers.TierDirection.Symmetric;

    /// <summary>Price then; 0 = unknown.</summary>
    public double Price { get; init; }

    /// <summary>Relative move of the price in the 30 minutes after; null before they are over.</summary>
    public double? Move { get; init; }
}
