using Millwright.Kernel.Options;

namespace Millwright.Regime.Options;

/// <summary>The option list of the regime layer with its cross-field rules (regime.md Appendix B).</summary>
public static class RegimeOptionTable
{
    /// <summary>All keys and rules.</summary>
    public static readonly OptionTable<RegimeOptions> Table = new(
        options => options with { },
        new OptionRule<RegimeOptions>(
            ["regime.bocpd_alert_threshold", "regime.bocpd_urgent_threshold"],
            "bocpd_urgent_threshold ≥ bocpd_alert_threshold",
            o => o.BocpdUrgentThreshold >= o.BocpdAlertThreshold),
        new OptionRule<RegimeOptions>(
            ["regime.fill_time_derivative_short_sec", "regime.fill_time_derivative_long_sec"],
            "fill_time_derivative_long_sec ≥ fill_time_derivative_short_sec",
            o => o.FillTimeDerivativeLongSec >= o.FillTimeDerivativeShortSec),
        new OptionRule<RegimeOptions>(
            ["regime.regime_tier1_confidence", "regime.regime_tier2_confidence"],
            "regime_tier2_confidence ≥ regime_tier1_confidence",
            o => o.RegimeTier2Confidence >= o.RegimeTier1Confidence),
        new OptionRule<RegimeOptions>(
            ["regime.ai_override_min_ttl_sec", "regime.ai_override_max_ttl_sec"],
            "ai_override_max_ttl_sec ≥ ai_override_min_ttl_sec",
            o => o.AiOverrideMaxTtlSec >= o.AiOverrideMinTtlSec),
        new OptionRule<RegimeOptions>(
            ["regime.ai_council_entry_min_pct", "regime.ai_council_entry_max_pct"],
            "ai_council_entry_max_pct ≥ ai_council_entry_min_pct",
            o => o.AiCouncilEntryMaxPct >= o.AiCouncilEntryMinPct),
        new OptionRule<RegimeOptions>(
            ["regime.survival_horizons"], "one or more positive, rising numbers of seconds",
            o => ModelSettings.Horizons(o.SurvivalHorizons) is { Count: > 0 }));
}
