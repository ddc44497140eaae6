using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Millwright.Host.Notifications.Chat;

/// <summary>Reads of the chat as text, and the menu with its buttons (regime.md §14.5).</summary>
internal static class ChatScreens
{
    private const int MostSlots = 20;

    private static readonly IReadOnlyList<ChatButton> Menu =
    [
        new("Status", "screen:status"), new("Slots", "screen:slots"), new("Stats", "screen:stats"),
        new("Settings", "screen:settings"),
    ];

    /// <summary>A screen by its name; what a plant does not report is left out.</summary>
    public static ChatReply Of(string name, JsonObject? status)
    {
        if (status is null)
        {
            return ChatReply.Of("ERR: the plant has no status yet");
        }

        var text = name switch
        {
            "mts" => Score(status),
            "regime" => Regime(status),
            "toggles" => Toggles(status),
            "churners" => Churners(status),
            "slots" => Slots(status),
            "stats" => Lines(
                status, ("cycles", "total_round_trips"), ("today", "round_trips_today"), ("profit", "total_profit"),
                ("profit today", "today_profit"), ("digest", "signal_digest.light"),
                ("concern", "signal_digest.top_concern"), ("statistics", "statistics.overall")),
            "settings" => Lines(
                status, ("entry %", "entry_pct"), ("profit %", "profit_pct"), ("mode", "mode"),
                ("overrides", "ops_panel.overrides_active")),
            _ => Lines(
                status, ("plant", "plant"), ("mode", "mode"), ("state", "state"), ("price", "price"),
                ("slots", "slot_count"), ("cycles", "total_round_trips"), ("profit", "total_profit"),
                ("profit today", "today_profit"), ("regime", "hmm_regime.regime"), ("score", "manifold_score.band")),
        };
        return new ChatReply(text.Length > 0 ? text : "nothing to report", [Menu]);
    }

    private static string Score(JsonObject status) => Lines(
        status, ("score", "manifold_score.mts"), ("band", "manifold_score.band"), ("trend", "manifold_score.trend"),
        ("30 min ago", "manifold_score.mts_30m_ago"), ("", "manifold_score.interpretation"),
        ("missing", "manifold_score.inputs_missing"));

    private static string Regime(JsonObject status) => Lines(
        status, ("regime", "hmm_regime.regime"), ("confidence", "hmm_regime.confidence"),
        ("agreement", "hmm_consensus.agreement"), ("tier", "regime_directional.tier_label"),
        ("change point", "bocpd.change_prob"), ("boundary", "belief_state.boundary_risk"));

    private static string Churners(JsonObject status)
    {
        var text = new StringBuilder(Lines(
            status, ("active", "churner.active_slots"), ("most", "churner.max_active"),
            ("profit today", "churner.profit_today"), ("reserve", "churner.reserve_available_usd")));
        foreach (var row in (status["churner"]?["states"] as JsonArray ?? []).OfType<JsonObject>()
            .Where(row => (bool?)row["active"] == true).Take(MostSlots))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n#{row["slot_id"]} {row["stage"]} {row["last_error"]}");
        }

        return text.ToString();
    }

    private static string Toggles(JsonObject status)
    {
        var text = new StringBuilder(Lines(
            status, ("overrides", "ops_panel.overrides_active"), ("dormant", "ops_panel.dormant")));
        foreach (var (key, row) in status["ops_panel"]?["overrides"] as JsonObject ?? [])
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{key} {((bool?)row?["effective"] == true ? "on" : "off")}");
        }

        return text.ToString();
    }

    private static string Slots(JsonObject status)
    {
        var text = new StringBuilder();
        var rows = (status["slots"] as JsonArray ?? []).OfType<JsonObject>().ToArray();
        foreach (var row in rows.Take(MostSlots))
        {
            text.Append(text.Length == 0 ? "" : "\n").Append(
                CultureInfo.InvariantCulture,
                $"#{row["slot_id"] ?? row["id"]} {row["alias"]} {row["phase"]} {row["total_profit"]}");
        }

        return text.Append(rows.Length > MostSlots ? $"\n… and {rows.Length - MostSlots} more" : "").ToString();
    }

    private static string Lines(JsonObject status, params (string Label, string Path)[] rows)
    {
        var text = new StringBuilder();
        foreach (var (label, path) in rows)
        {
            JsonNode? node = status;
            foreach (var part in path.Split('.'))
            {
                node = (node as JsonObject)?[part];
            }

            var value = node switch
            {
                null or JsonObject => "",
                JsonArray list => string.Join(", ", list.Select(item => item?.ToString())),
                _ => node.ToString(),
            };
            if (value.Length > 0)
            {
                text.Append(text.Length == 0 ? "" : "\n").Append(label.Length > 0 ? $"{label}: {value}" : value);
            }
        }

        return text.ToString();
    }
}
