using System.Text.Json.Nodes;

namespace Millwright.Host.Streaming;

/// <summary>
/// Brings a payload into the form of slices (console.md §13.1): collections are maps keyed by id with <c>order</c>,
/// absent values are missing keys.
/// </summary>
public static class SliceForm
{
    private static readonly Dictionary<string, string> Keys = new(StringComparer.Ordinal)
    {
        ["slots"] = "slot_id",
        ["open_orders"] = "local_id",
        ["recovery_orders"] = "recovery_id",
        ["suggestions"] = "id",
        ["incidents"] = "id",
    };

    /// <summary>A converted copy.</summary>
    public static JsonObject Of(JsonObject payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        var result = new JsonObject();
        foreach (var (name, value) in payload)
        {
            if (value is not null)
            {
                result[name] = Convert(name, value);
            }
        }

        return result;
    }

    private static JsonNode? Convert(string name, JsonNode value) => value switch
    {
        JsonObject inner => Of(inner),
        JsonArray list when Keys.TryGetValue(name, out var key) && Keyed(list, key) is { } map => map,
        JsonArray list =>
            new JsonArray([.. list.Select(item => item is JsonObject inner ? Of(inner) : item?.DeepClone())]),
        _ => value.DeepClone(),
    };

    private static JsonObject? Keyed(JsonArray list, string key)
    {
        var map = new JsonObject();
        var order = new JsonArray();
        foreach (var item in list)
        {
            if (item is not JsonObject member || member[key] is not { } id || map.ContainsKey(id.ToString()))
            {
                return null;
            }

            order.Add(id.DeepClone());
            map[id.ToString()] = Of(member);
        }

        map["order"] = order;
        return map;
    }
}
