namespace Millwright.Portfolio.Actions;

/// <summary>What the exit priority score reads of a position (portfolio.md §7.10).</summary>
/// <param name="Id">Token id.</param>
/// <param name="OverExtension">OX: Z30 of ln(close/EMA₅₅), clamped ±3.</param>
/// <param name="ResidualWeakness">RW: −WeaknessEMA ÷ sd, clamped ±3.</param>
/// <param name="IntentStrength">0…1.</param>
/// <param name="AgeHours">Age.</param>
/// <param name="Volume">VO.</param>
/// <param name="Pnl">Fraction.</param>
/// <param name="ValueUsd">Market value.</param>
/// <param name="ResidualAlt">24 h residual against the alternatives.</param>
/// <param name="RsiSlope">OLS₅ of RSI₁₄.</param>
public readonly record struct EpsPosition(
    string Id,
    double OverExtension,
    double ResidualWeakness,
    double IntentStrength,
    double AgeHours,
    double Volume,
    double Pnl,
    double ValueUsd,
    double ResidualAlt,
    double RsiSlope);
