namespace Millwright.Portfolio.Risk;

/// <summary>A holding as the risk panel sees it.</summary>
/// <param name="Token">Token id.</param>
/// <param name="IsCore">A core; else a moon bag.</param>
/// <param name="ValueUsd">Market value, USD, > 0.</param>
/// <param name="Days">Daily log returns, oldest first, at most 60.</param>
public sealed record RiskPosition(string Token, bool IsCore, double ValueUsd, double[] Days);
