using System.Text.Json.Nodes;

namespace Millwright.Host.Commands;

/// <summary>What a command would do, as sentences with amounts from the present status (tier 2 preview).</summary>
public static class Consequences
{
    /// <summary>Lists the consequences.</summary>
    /// <param name="envelope">The command.</param>
    /// <param name="status">Present status payload of the plant, or null.</param>
    public static IReadOnlyList<string> Of(CommandEnvelope envelope, JsonObject? status)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        var lines = new List<string> { envelope.Spec.Summary };
        if (status?["slots"] is not JsonArray slots)
        {
            return lines;
        }

        switch (envelope.Spec.Kind)
        {
            case "remove_slots":
                var count = envelope.Parameters.GetProperty("count").GetInt32();
                foreach (var slot in slots.OfType<JsonObject>().OrderByDescending(Id).Take(count))
                {
                    Describe(slot, lines);
                }

                break;
            case "halt" or "kill":
                var orders = slots.OfType<JsonObject>().Sum(slot => Orders(slot).Count());
                lines.Add($"{slots.Count} slots, {orders} working orders");
                break;
            default:
                if (envelope.Parameters.TryGetProperty("slot_id", out var id)
                    && slots.OfType<JsonObject>().FirstOrDefault(slot => Id(slot) == id.GetInt64()) is { } target)
                {
                    Describe(target, lines);
                }

                break;
        }

        return lines;
    }

    private static void Describe(JsonObject slot, List<string> lines)
    {
        lines.Add(
            $"slot {Id(slot)} {slot["alias"]}, {(Flag(slot, "sticky") ? "sticky" : "cycle")}, phase {slot["phase"]}");
        foreach (var order in Orders(slot))
        {
            lines.Add($"{order["role"]} {order["side"]} {order["volume"]} at {order["price"]}");
        }

        if (slot["recovery_orders"] is JsonArray recoveries)
        {
            foreach (var order in recoveries.OfType<JsonObject>())
            {
                lines.Add($"recovery {order["side"]} {order["volume"]} at {order["price"]}");
                lines.Add($"  unrealised {order["unrealised"]}");
            }
        }

        if (slot["unrealised"] is JsonValue unrealised)
        {
            lines.Add($"unrealised {unrealised}");
        }
    }

    private static IEnumerable<JsonObject> Orders(JsonObject slot) =>
        slot["open_orders"] is JsonArray orders ? orders.OfType<JsonObject>() : [];

    private static bool Flag(JsonObject slot, string name) =>
        slot[name] is JsonValue value && value.TryGetValue(out bool on) && on;

    private static long Id(JsonObject slot) =>
        slot["slot_id"] is JsonValue id && id.TryGetValue(out long value) ? value : -1;
}
