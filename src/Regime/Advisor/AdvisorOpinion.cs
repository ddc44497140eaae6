namespace Millwright.Regime.Advisor;

/// <summary>A checked opinion of the language model (regime.md §13.6). Advice only.</summary>
/// <param name="Tier">Recommended tier, 0 … 2.</param>
/// <param name="Direction">symmetric, long_bias or short_bias.</param>
/// <param name="Conviction">Confidence in the assessment, 0 … 100.</param>
/// <param name="Rationale">At most 500 characters.</param>
/// <param name="WatchFor">At most 200 characters.</param>
/// <param name="TtlMinutes">Suggested life, 0 … 60 minutes; 0 = none.</param>
/// <param name="Accumulation">accumulate_doge, hold or accumulate_usd.</param>
/// <param name="AccumulationConviction">0 … 100.</param>
public sealed record AdvisorOpinion(
    int Tier,
    string Direction,
    int Conviction,
    string Rationale,
    string WatchFor,
    int TtlMinutes,
    string Accumulation,
    int AccumulationConviction)
{
    /// <summary>Life of an override from this opinion, seconds.</summary>
    /// <param name="minimumSec">AI_OVERRIDE_MIN_TTL_SEC.</param>
    /// <param name="maximumSec">AI_OVERRIDE_MAX_TTL_SEC.</param>
    /// <param name="defaultSec">AI_OVERRIDE_TTL_SEC.</param>
    public double SuggestedTtlSec(double minimumSec = 300.0, double maximumSec = 3600.0, double defaultSec = 1800.0) =>
        TtlMinutes > 0 ? Math.Clamp(60.0 * TtlMinutes, minimumSec, maximumSec) : defaultSec;

    /// <summary>Agreement with a mechanical reading: agree, ai_upgrade, ai_downgrade or ai_flip.</summary>
    public string AgreementWith(int mechanicalTier, string mechanicalDirection) =>
        Tier > mechanicalTier ? "ai_upgrade"
        : Tier < mechanicalTier ? "ai_downgrade"
        : string.Equals(Direction, mechanicalDirection, StringComparison.Ordinal) ? "agree"
        : "ai_flip";
}
