namespace Millwright.Alpha.Exits;

/// <summary>What the breaker reads besides the episodes (alpha.md §14).</summary>
/// <param name="Equity">Equity now, quote units.</param>
/// <param name="Volatility">σ_1h; NaN = unknown.</param>
/// <param name="ReferenceVolatility">σ_ref; 0 = unknown.</param>
/// <param name="SlippageRatio">Entry slippage p95 ÷ model; 0 without samples.</param>
/// <param name="VenueErrorRate">Errors of the venue in the last minute, 0…1.</param>
/// <param name="Warned">True after 30 min of divergence WARN.</param>
/// <param name="Diverged">True at divergence CRIT.</param>
/// <param name="UnknownOutcomes">Orders of unknown outcome.</param>
public readonly record struct BreakerInput(
    double Equity,
    double Volatility,
    double ReferenceVolatility,
    double SlippageRatio,
    double VenueErrorRate,
    bool Warned,
    bool Diverged,
    int UnknownOutcomes);
