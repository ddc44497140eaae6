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
    double At, int Mechanical, int? Tier, int Conviction, string Agreement, double? Score, string Action);
