namespace Millwright.Regime.Tiers;

/// <summary>Published result of a tier evaluation (regime.md §2.10).</summary>
/// <param name="MechanicalTier">Tier from the detectors alone, 0 … 2.</param>
/// <param name="MechanicalDirection">Its direction.</param>
/// <param name="Tier">Effective tier with an applied override, 0 … 2.</param>
/// <param name="Direction">Effective direction.</param>
/// <param name="Regime">Published label.</param>
/// <param name="Confidence">Published confidence, [0, 1].</param>
/// <param name="ConfidenceEffective">Confidence times modifier, [0, 1].</param>
/// <param name="Bias">Published bias, [−1, 1].</param>
/// <param name="Suppressed">Leg suppressed at tier 2, else null.</param>
/// <param name="Reason">disabled, hmm_not_ready, hmm_eval, manual_override or an ai_override reason.</param>
/// <param name="Ok1">Direction gate of tier 1.</param>
/// <param name="Ok2">Direction gate of tier 2.</param>
public sealed record TierReading(
    int MechanicalTier,
    string MechanicalDirection,
    int Tier,
    string Direction,
    MarketRegime Regime,
    double Confidence,
    double ConfidenceEffective,
    double Bias,
    Leg? Suppressed,
    string Reason,
    bool Ok1,
    bool Ok2)
{
    /// <summary>Text of the effective tier.</summary>
    public string Label => Tier switch { 2 => "directional", 1 => "biased", _ => "symmetric" };
}
