using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Regime.Plant;

namespace Millwright.Host.Advisor;

/// <summary>Collects the blocks of the advisor's context from the status blocks (regime.md §13.3). No ids of orders or
/// accounts enter it.</summary>
internal static class AdvisorPayload
{
    public static JsonElement Of(RegimePlant plant, JsonElement status)
    {
        var engine = plant.Engine;
        var facts = engine.Facts;
        var hmm = status.GetProperty("hmm_regime");
        var consensus = status.GetProperty("hmm_consensus");
        var score = status.GetProperty("manifold_score");
        var parts = score.GetProperty("components");
        var throughput = status.GetProperty("throughput_sizer");
        var tier = engine.Market.Tiers.Reading;
        var payload = new JsonObject
        {
            ["hmm_primary"] = Node(hmm.GetProperty("primary")),
            ["hmm_secondary"] = Node(hmm.GetProperty("secondary")),
            ["hmm_tertiary"] = Node(hmm.GetProperty("tertiary")),
            ["hmm_tertiary_transition"] = Node(hmm.GetProperty("tertiary_transition")),
            ["hmm_consensus"] = new JsonObject
            {
                ["agreement"] = consensus.GetProperty("agreement").GetString(),
                ["effective_regime"] = consensus.GetProperty("regime").GetString(),
                ["effective_confidence"] = Node(consensus.GetProperty("confidence")),
                ["effective_bias"] = Node(consensus.GetProperty("bias_signal")),
                ["consensus_probabilities"] = Node(consensus.GetProperty("consensus_probabilities")),
            },
            ["transition_matrix_1m"] = Matrix(hmm.GetProperty("primary")),
            ["transition_matrix_1h"] = Matrix(hmm.GetProperty("tertiary")),
            ["training_quality"] = engine.Market.Primary.Depth.Tier,
            ["training_quality_1h"] = engine.Market.Tertiary.Depth.Tier,
            ["confidence_modifier"] = engine.Market.Modifier,
            ["consensus_1h_weight"] = engine.Options.Consensus1hWeight,
            ["regime_history_30m"] = Node(status.GetProperty("regime_history_30m")),
            ["mechanical_tier"] = new JsonObject
            {
                ["current"] = tier.MechanicalTier,
                ["direction"] = tier.MechanicalDirection,
                ["since"] = engine.Market.Tiers.EnteredAt ?? 0.0,
            },
            ["operational"] = new JsonObject
            {
                ["directional_trend"] = engine.Market.Trend.Direction,
                ["capacity_headroom"] = facts.Headroom,
                ["capacity_band"] = facts.CapacityBand,
                ["fill_rate_1h"] = engine.Desk.Cycles.Count(c => engine.Now - c.ExitAt <= 3600.0),
            },
            ["capital"] = new JsonObject
            {
                ["free_usd"] = facts.FreeQuote,
                ["idle_usd"] = facts.FreeQuote,
                ["idle_usd_pct"] = facts.PortfolioValue > 0.0 ? 100.0 * facts.FreeQuote / facts.PortfolioValue : 0.0,
                ["free_doge"] = facts.FreeBase,
            },
            ["manifold"] = new JsonObject
            {
                ["mts"] = Node(score.GetProperty("mts")),
                ["band"] = score.GetProperty("band").GetString(),
                ["components"] = new JsonObject
                {
                    ["clarity"] = Node(parts.GetProperty("regime_clarity")),
                    ["stability"] = Node(parts.GetProperty("regime_stability")),
                    ["throughput"] = Node(parts.GetProperty("throughput_efficiency")),
                    ["coherence"] = Node(parts.GetProperty("signal_coherence")),
                },
                ["trend"] = score.GetProperty("trend").GetString(),
                ["mts_30m_ago"] = Node(score.GetProperty("mts_30m_ago")),
            },
            ["positions"] = Positions(plant, status),
            ["throughput"] = Node(throughput),
            ["churner"] = Node(status.GetProperty("churner")),
            ["bocpd"] = Node(status.GetProperty("bocpd")),
        };
        return JsonSerializer.SerializeToElement(payload);
    }

    private static JsonObject Positions(RegimePlant plant, JsonElement status)
    {
        var facts = plant.Engine.Facts;
        var distance = facts.Positions.Count == 0 || facts.Mid <= 0.0 ? 0.0
            : facts.Positions.Average(p => Math.Abs(p.Exit - facts.Mid) / facts.Mid * 100.0);
        return new JsonObject
        {
            ["total_open"] = facts.Positions.Count,
            ["age_bands"] = Node(status.GetProperty("self_healing").GetProperty("age_bands")),
            ["stuck_capital_pct"] = plant.Engine.Score.StuckPct,
            ["avg_distance_pct"] = distance,
            ["negative_ev_count"] = Node(status.GetProperty("trade_beliefs").GetProperty("exits_with_negative_ev")),
        };
    }

    private static JsonNode? Matrix(JsonElement frame) =>
        frame.TryGetProperty("transition_matrix", out var matrix) ? Node(matrix) : new JsonArray();

    private static JsonNode? Node(JsonElement element) => JsonNode.Parse(element.GetRawText());
}
