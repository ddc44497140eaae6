using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Regime.Numerics;
using Millwright.Regime.Tiers;

namespace Millwright.Regime.Advisor;

/// <summary>
/// The normalised context of the advisor (regime.md §13.3): every block always present, every number finite, clamped
/// and rounded, unknown texts replaced by their default.
/// </summary>
public static class AdvisorContext
{
    private const double Big = 1e15;
    private const int HistoryLimit = 60;

    private static readonly string[] Buckets =
        ["bearish_A", "bearish_B", "ranging_A", "ranging_B", "bullish_A", "bullish_B"];

    /// <summary>Builds the context from a status-like payload.</summary>
    public static JsonObject Normalise(JsonElement payload) => new()
    {
        ["hmm"] = Hmm(payload),
        ["regime_history_30m"] = History(LooseJson.Member(payload, "regime_history_30m")),
        ["mechanical_tier"] = Tier(LooseJson.Member(payload, "mechanical_tier")),
        ["operational"] = Operational(LooseJson.Member(payload, "operational")),
        ["capital"] = Capital(LooseJson.Member(payload, "capital")),
        ["accumulation"] = Accumulation(LooseJson.Member(payload, "accumulation")),
        ["manifold"] = Manifold(LooseJson.Member(payload, "manifold")),
        ["positions"] = Positions(LooseJson.Member(payload, "positions")),
        ["throughput"] = Throughput(LooseJson.Member(payload, "throughput")),
        ["churner"] = Churner(LooseJson.Member(payload, "churner")),
        ["bocpd"] = ChangePoint(LooseJson.Member(payload, "bocpd")),
    };

    private static JsonObject Hmm(JsonElement p) => new()
    {
        ["primary_1m"] = Reading(LooseJson.Member(p, "hmm_primary")),
        ["secondary_15m"] = Reading(LooseJson.Member(p, "hmm_secondary")),
        ["tertiary_1h"] = Reading(LooseJson.Member(p, "hmm_tertiary")),
        ["tertiary_transition"] = Transition(LooseJson.Member(p, "hmm_tertiary_transition")),
        ["consensus"] = Consensus(LooseJson.Member(p, "hmm_consensus")),
        ["transition_matrix_1m"] = Matrix(LooseJson.Member(p, "transition_matrix_1m")),
        ["transition_matrix_1h"] = Matrix(LooseJson.Member(p, "transition_matrix_1h")),
        ["training_quality"] = Quality(p, "training_quality"),
        ["training_quality_1h"] = Quality(p, "training_quality_1h"),
        ["confidence_modifier"] = LooseJson.Number(p, "confidence_modifier", 0.5, 1.0, 4, 1.0),
        ["consensus_1h_weight"] = LooseJson.Number(p, "consensus_1h_weight", 0.0, 1.0, 4, 0.3),
    };

    private static JsonObject Reading(JsonElement o) => new()
    {
        ["regime"] = LooseJson.Regime(o, "regime"),
        ["confidence"] = LooseJson.Number(o, "confidence", 0.0, 1.0, 4),
        ["bias_signal"] = LooseJson.Number(o, "bias_signal", -1.0, 1.0, 4),
        ["probabilities"] = Probabilities(LooseJson.Member(o, "probabilities")),
    };

    private static JsonObject Transition(JsonElement o) => new()
    {
        ["from_regime"] = LooseJson.Regime(o, "from_regime"),
        ["to_regime"] = LooseJson.Regime(o, "to_regime"),
        ["transition_age_sec"] = LooseJson.Number(o, "transition_age_sec", 0.0, Big, 2),
        ["confidence"] = LooseJson.Number(o, "confidence", 0.0, 1.0, 4),
        ["confirmed"] = LooseJson.Flag(o, "confirmed"),
        ["confirmation_count"] = Math.Max(0L, LooseJson.Whole(o, "confirmation_count")),
    };

    private static JsonObject Consensus(JsonElement o) => new()
    {
        ["agreement"] = LooseJson.Lower(o, "agreement", 40, "unknown"),
        ["effective_regime"] = LooseJson.Regime(o, "effective_regime"),
        ["effective_confidence"] = LooseJson.Number(o, "effective_confidence", 0.0, 1.0, 4),
        ["effective_bias"] = LooseJson.Number(o, "effective_bias", -1.0, 1.0, 4),
        ["consensus_probabilities"] = Probabilities(LooseJson.Member(o, "consensus_probabilities")),
    };

    private static JsonArray Probabilities(JsonElement value) => Row(LooseJson.Triple(value));

    private static JsonArray Row(double[] values)
    {
        var row = new JsonArray();
        foreach (var x in values)
        {
            row.Add(Bounds.Round(x, 4));
        }

        return row;
    }

    private static JsonArray Matrix(JsonElement value)
    {
        var matrix = new JsonArray();
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() != 3)
        {
            return matrix;
        }

        foreach (var row in value.EnumerateArray())
        {
            if (row.ValueKind != JsonValueKind.Array || row.GetArrayLength() != 3)
            {
                return [];
            }

            matrix.Add(Row([
                Bounds.Unit(LooseJson.Number(row[0])), Bounds.Unit(LooseJson.Number(row[1])),
                Bounds.Unit(LooseJson.Number(row[2]))]));
        }

        return matrix;
    }

    private static string Quality(JsonElement p, string name) =>
        LooseJson.Choice(p, name, "shallow", "shallow", "baseline", "deep", "full");

    private static JsonArray History(JsonElement value)
    {
        var history = new JsonArray();
        if (value.ValueKind != JsonValueKind.Array)
        {
            return history;
        }

        var skip = Math.Max(0, value.GetArrayLength() - HistoryLimit);
        foreach (var item in value.EnumerateArray())
        {
            if (skip-- > 0 || item.ValueKind != JsonValueKind.Object)
            {
                continue;
            }

            history.Add(new JsonObject
            {
                ["ts"] = LooseJson.Whole(item, "ts"),
                ["regime"] = LooseJson.Regime(item, "regime"),
                ["conf"] = LooseJson.Number(item, "conf", 0.0, 1.0, 4),
                ["bias"] = LooseJson.Number(item, "bias", -1.0, 1.0, 4),
            });
        }

        return history;
    }

    private static JsonObject Tier(JsonElement o)
    {
        var direction = LooseJson.Text(o, "direction").ToLowerInvariant();
        return new JsonObject
        {
            ["current"] = Math.Clamp(LooseJson.Whole(o, "current"), 0L, 2L),
            ["direction"] = TierDirection.IsKnown(direction) ? direction : TierDirection.Symmetric,
            ["since"] = LooseJson.Whole(o, "since"),
        };
    }

    private static JsonObject Operational(JsonElement o) => new()
    {
        ["directional_trend"] = LooseJson.Lower(o, "directional_trend", 24, "unknown"),
        ["trend_detected_at"] = LooseJson.Whole(o, "trend_detected_at"),
        ["fill_rate_1h"] = Math.Max(0L, LooseJson.Whole(o, "fill_rate_1h")),
        ["recovery_order_count"] = Math.Max(0L, LooseJson.Whole(o, "recovery_order_count")),
        ["capacity_headroom"] = LooseJson.Number(o, "capacity_headroom", 0.0, 100.0, 2),
        ["capacity_band"] = LooseJson.Lower(o, "capacity_band", 24, "normal"),
        ["kelly_edge_bullish"] = LooseJson.Number(o, "kelly_edge_bullish", -1.0, 1.0, 6),
        ["kelly_edge_bearish"] = LooseJson.Number(o, "kelly_edge_bearish", -1.0, 1.0, 6),
        ["kelly_edge_ranging"] = LooseJson.Number(o, "kelly_edge_ranging", -1.0, 1.0, 6),
    };

    private static JsonObject Capital(JsonElement o)
    {
        var idle = LooseJson.Number(o, "idle_usd_pct", 0.0, 100.0, 4);
        var util = LooseJson.Number(o, "util_ratio", 0.0, 1.0, 4);
        return new JsonObject
        {
            ["free_usd"] = LooseJson.Number(o, "free_usd", 0.0, Big, 6),
            ["idle_usd"] = LooseJson.Number(o, "idle_usd", 0.0, Big, 6),
            ["idle_usd_pct"] = idle,
            ["free_doge"] = LooseJson.Number(o, "free_doge", 0.0, Big, 6),
            ["util_ratio"] = util <= 0.0 ? Bounds.Round(Bounds.Unit(1.0 - (idle / 100.0)), 4) : util,
        };
    }

    private static JsonObject Accumulation(JsonElement o)
    {
        var state = LooseJson.Text(o, "state").ToUpperInvariant();
        return new JsonObject
        {
            ["enabled"] = LooseJson.Flag(o, "enabled"),
            ["state"] = state is "ARMED" or "ACTIVE" or "COMPLETED" or "STOPPED" ? state : "IDLE",
            ["active"] = LooseJson.Flag(o, "active"),
            ["signal"] = LooseJson.Accumulation(LooseJson.Text(o, "signal")),
            ["conviction"] = Math.Clamp(LooseJson.Whole(o, "conviction"), 0L, 100L),
            ["budget_used_usd"] = LooseJson.Number(o, "budget_used_usd", 0.0, Big, 6),
            ["budget_remaining_usd"] = LooseJson.Number(o, "budget_remaining_usd", 0.0, Big, 6),
            ["cooldown_remaining_sec"] = Math.Max(0L, LooseJson.Whole(o, "cooldown_remaining_sec")),
        };
    }

    private static JsonObject Manifold(JsonElement o)
    {
        var parts = LooseJson.Member(o, "components");
        var earlier = LooseJson.Number(LooseJson.Member(o, "mts_30m_ago"), double.NaN);
        return new JsonObject
        {
            ["mts"] = LooseJson.Number(o, "mts", 0.0, 1.0, 4),
            ["band"] = LooseJson.Choice(
                o, "band", "disabled", "optimal", "favorable", "cautious", "defensive", "hostile", "unknown"),
            ["components"] = new JsonObject
            {
                ["clarity"] = LooseJson.Number(parts, "clarity", 0.0, 1.0, 4),
                ["stability"] = LooseJson.Number(parts, "stability", 0.0, 1.0, 4),
                ["throughput"] = LooseJson.Number(parts, "throughput", 0.0, 1.0, 4),
                ["coherence"] = LooseJson.Number(parts, "coherence", 0.0, 1.0, 4),
            },
            ["trend"] = LooseJson.Choice(o, "trend", "stable", "rising", "falling"),
            ["mts_30m_ago"] = double.IsNaN(earlier) ? null : Bounds.Round(Bounds.Unit(earlier), 4),
        };
    }

    private static JsonObject Positions(JsonElement o)
    {
        var bands = LooseJson.Member(o, "age_bands");
        var ages = new JsonObject();
        foreach (var name in new[] { "fresh", "aging", "stale", "stuck", "write_off" })
        {
            ages[name] = Math.Max(0L, LooseJson.Whole(bands, name));
        }

        return new JsonObject
        {
            ["total_open"] = Math.Max(0L, LooseJson.Whole(o, "total_open")),
            ["age_bands"] = ages,
            ["stuck_capital_pct"] = LooseJson.Number(o, "stuck_capital_pct", 0.0, 100.0, 4),
            ["avg_distance_pct"] = LooseJson.Number(o, "avg_distance_pct", 0.0, Big, 4),
            ["negative_ev_count"] = Math.Max(0L, LooseJson.Whole(o, "negative_ev_count")),
        };
    }

    private static JsonObject Throughput(JsonElement o)
    {
        var regimes = new JsonArray();
        var given = LooseJson.Member(o, "sufficient_data_regimes");
        var seen = new List<string>();
        foreach (var item in given.ValueKind == JsonValueKind.Array ? given.EnumerateArray() : default)
        {
            var name = item.ValueKind == JsonValueKind.String ? item.GetString()! : "";
            if (Array.IndexOf(Buckets, name) >= 0 && !seen.Contains(name))
            {
                seen.Add(name);
                regimes.Add(name);
            }
        }

        return new JsonObject
        {
            ["active_regime"] = LooseJson.Choice(o, "active_regime", "ranging", "bearish", "bullish"),
            ["multiplier"] = LooseJson.Number(o, "multiplier", 0.0, 2.0, 4, 1.0),
            ["age_pressure"] = LooseJson.Number(o, "age_pressure", 0.0, 1.0, 4, 1.0),
            ["median_fill_sec"] = LooseJson.Number(o, "median_fill_sec", 0.0, Big, 4),
            ["sufficient_data_regimes"] = regimes,
        };
    }

    private static JsonObject Churner(JsonElement o) => new()
    {
        ["enabled"] = LooseJson.Flag(o, "enabled"),
        ["active_slots"] = Math.Max(0L, LooseJson.Whole(o, "active_slots")),
        ["reserve_usd"] = LooseJson.Number(o, "reserve_usd", 0.0, Big, 6),
        ["subsidy_balance"] = LooseJson.Number(o, "subsidy_balance", 0.0, Big, 6),
        ["subsidy_needed"] = LooseJson.Number(o, "subsidy_needed", 0.0, Big, 6),
    };

    private static JsonObject ChangePoint(JsonElement o) => new()
    {
        ["enabled"] = LooseJson.Flag(o, "enabled"),
        ["change_prob"] = LooseJson.Number(o, "change_prob", 0.0, 1.0, 4),
        ["run_length_mode"] = Math.Max(0L, LooseJson.Whole(o, "run_length_mode")),
        ["alert_active"] = LooseJson.Flag(o, "alert_active"),
    };
}
