using System.Text.Json;
using System.Text.Json.Nodes;

namespace Millwright.Grid.Scenarios;

/// <summary>
/// Compares expectations with what a world shows. Numbers are equal as binary64; <c>{"min":…,"max":…}</c> gives a
/// range;
/// an object asks only for the members it names; arrays and everything else must be equal.
/// </summary>
internal static class Expectations
{
    /// <summary>Checks every key of <paramref name="expect"/>; <c>slot</c> in it selects the slot, default 0.</summary>
    public static void Check(IScenarioWorld world, JsonElement expect, int step, List<ScenarioFailure> failures)
    {
        if (expect.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        var slot = expect.TryGetProperty("slot"u8, out var which) && which.TryGetInt32(out var index) ? index : 0;
        if (slot < 0 || slot >= world.SlotCount)
        {
            failures.Add(new ScenarioFailure(step, "slot", $"{slot}", $"{world.SlotCount} slots"));
            return;
        }

        foreach (var wanted in expect.EnumerateObject())
        {
            if (wanted.Name == "slot")
            {
                continue;
            }

            if (!world.TryObserve(slot, wanted.Name, out var actual))
            {
                failures.Add(new ScenarioFailure(step, wanted.Name, wanted.Value.GetRawText(), "unknown key"));
            }
            else if (!Matches(wanted.Value, actual))
            {
                var shown = actual?.ToJsonString() ?? "null";
                failures.Add(new ScenarioFailure(step, wanted.Name, wanted.Value.GetRawText(), shown));
            }
        }
    }

    private static bool Matches(JsonElement wanted, JsonNode? actual)
    {
        switch (wanted.ValueKind)
        {
            case JsonValueKind.Null:
                return actual is null;
            case JsonValueKind.Number:
                return Number(actual) == wanted.GetDouble();
            case JsonValueKind.Object when actual is not JsonObject:
                return InRange(wanted, actual);
            case JsonValueKind.Object:
                return wanted.EnumerateObject().All(
                    m => actual.AsObject().TryGetPropertyValue(m.Name, out var value) && Matches(m.Value, value));
            case JsonValueKind.Array:
                return actual is JsonArray array && array.Count == wanted.GetArrayLength()
                    && Enumerable.Range(0, array.Count).All(i => Matches(wanted[i], array[i]));
            default:
                return JsonNode.DeepEquals(JsonNode.Parse(wanted.GetRawText()), actual);
        }
    }

    private static bool InRange(JsonElement range, JsonNode? actual) =>
        Number(actual) is { } number
        && (!range.TryGetProperty("min"u8, out var min) || number >= min.GetDouble())
        && (!range.TryGetProperty("max"u8, out var max) || number <= max.GetDouble());

    private static double? Number(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.Number
            ? JsonSerializer.Deserialize<double>(value.ToJsonString())
            : null;
}
