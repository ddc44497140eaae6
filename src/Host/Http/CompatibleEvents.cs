using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;

namespace Millwright.Host.Http;

/// <summary>
/// Names of the compatibility stream (grid.md §12.1 event taxonomy): the events of <c>/api/stream</c> under their old
/// names, with a <c>sound</c> for what an operator should hear.
/// </summary>
internal static class CompatibleEvents
{
    private static readonly HashSet<string> Audible = new(StringComparer.Ordinal)
    {
        "entry_fill", "cycle_complete", "orphan_created", "recovery_fill", "write_off", "s2_entered", "s2_resolved",
        "governor_suggestion", "governor_ratio_change", "slot_added", "slot_removed", "slot_toggled", "slot_halted",
        "band_changed", "drift_changed", "paused", "resumed", "halted", "price_stale", "daily_loss_lock",
    };

    /// <summary>The items that stand for one event: the event itself, and its sound if it has one.</summary>
    public static IEnumerable<SseItem<string>> Of(SseItem<string> item)
    {
        if (JsonNode.Parse(item.Data) is not JsonObject told)
        {
            yield return item;
            yield break;
        }

        var name = NameOf(told);
        told["type"] = name;
        told["id"] = item.EventId;
        yield return new SseItem<string>(told.ToJsonString(), "event") { EventId = item.EventId };
        if (Audible.Contains(name))
        {
            var sound = new JsonObject
            {
                ["sound"] = name,
                ["severity"] = told["severity"]?.DeepClone(),
                ["slot_id"] = told["slot_id"]?.DeepClone(),
                ["ts"] = told["ts"]?.DeepClone(),
            };
            yield return new SseItem<string>(sound.ToJsonString(), "sound");
        }
    }

    /// <summary>Name in the taxonomy; what has none there keeps its own.</summary>
    public static string NameOf(JsonObject told)
    {
        var type = (string?)told["type"] ?? "";
        var data = told["data"] as JsonObject;
        var (role, from, to) = ((string?)data?["role"], (string?)data?["from"], (string?)data?["to"]);
        return (type, role, from, to) switch
        {
            ("order_placed", "exit", _, _) => "exit_placed",
            ("order_filled", "entry", _, _) => "entry_fill",
            ("recovery_filled", _, _, _) => "recovery_fill",
            ("cycle_completed", _, _, _) => "cycle_complete",
            ("order_orphaned", _, _, _) => "orphan_created",
            ("order_repriced" or "recovery_repriced", _, _, _) => "exit_repriced",
            ("phase_changed", _, _, "S2") => "s2_entered",
            ("phase_changed", _, "S2", _) => "s2_resolved",
            ("mode_changed", _, _, "Paused") => "paused",
            ("mode_changed", _, _, "Running") => "resumed",
            ("mode_changed", _, _, "Halted") => "halted",
            _ => type,
        };
    }
}
