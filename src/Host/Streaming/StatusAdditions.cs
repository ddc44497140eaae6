using System.Text.Json.Nodes;

namespace Millwright.Host.Streaming;

/// <summary>
/// Members of the status payload that follow from others, and the neutral form of subsystems this build does not have
/// (grid.md §12.1, regime.md §15). What the plant writes itself is never touched.
/// </summary>
internal static class StatusAdditions
{
    private static readonly string[] Absent =
    [
        "manifold_score", "hmm_regime", "hmm_consensus", "belief_state", "bocpd", "survival_model", "trade_beliefs",
        "action_knobs", "regime_directional", "throughput_sizer", "kelly", "signal_digest", "ai_regime_advisor",
        "self_healing", "churner", "accumulation", "notifications",
    ];

    public static void AddTo(JsonObject status)
    {
        if (status["slots"] is not JsonArray slots || !status.ContainsKey("capacity"))
        {
            return;
        }

        status.TryAdd("actual_order_cost", Cost(slots));
        foreach (var name in Absent.Where(name => !status.ContainsKey(name)))
        {
            status[name] = new JsonObject { ["enabled"] = false };
        }
    }

    /// <summary>Least, largest and mean quote cost of the entries in the book; null without entries.</summary>
    private static JsonObject Cost(JsonArray slots)
    {
        var costs = slots.OfType<JsonObject>()
            .SelectMany(static slot => (slot["open_orders"] as JsonArray ?? []).OfType<JsonObject>())
            .Where(static order => (string?)order["role"] == "entry")
            .Select(static order => Number(order["price"]) * Number(order["volume"]))
            .Where(static cost => cost is > 0.0).Select(static cost => cost!.Value).ToArray();
        return new JsonObject
        {
            ["min"] = costs.Length == 0 ? null : costs.Min(),
            ["max"] = costs.Length == 0 ? null : costs.Max(),
            ["mean"] = costs.Length == 0 ? null : costs.Average(),
        };
    }

    private static double? Number(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out double number) ? number : null;
}
