using System.Text.Json;
using Millwright.Twin.Profiles;
using Millwright.Twin.Scenes;

namespace Millwright.Twin.Missions;

/// <summary>A scenario (twin.md §11.1): profile, surroundings, timeline and objectives.</summary>
internal sealed class Scenario
{
    public required string Name { get; init; }

    public required string Description { get; init; }

    /// <summary>Root of the scene's random stream.</summary>
    public ulong Key { get; init; } = 1;

    /// <summary>Profile document with the overrides of the scenario.</summary>
    public required JsonElement Profile { get; init; }

    public SceneSettings Radar { get; init; } = new();

    /// <summary>Ordered by time, then file order.</summary>
    public IReadOnlyList<TimelineItem> Timeline { get; init; } = [];

    public IReadOnlyList<Objective> Objectives { get; init; } = [];

    /// <summary>Reads a scenario.</summary>
    /// <exception cref="FormatException">A field has no allowed value.</exception>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static Scenario Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = new ProfileValues(document.RootElement, []);
        var radar = new ProfileValues(root["radar"], []);
        var missing = new SceneSettings();
        return new Scenario
        {
            Name = root.Text("name") ?? throw new FormatException("name: missing"),
            Description = root.Text("description") ?? "",
            Key = (ulong)root.Number("rng_key", 1.0),
            Profile = Overridden(root["overrides"]),
            Radar = missing with
            {
                Clutter = radar.Number("clutter", missing.Clutter),
                DetectionProbability = radar.Number("detection_probability", missing.DetectionProbability),
                MaxRangeM = radar.Number("max_range_m", missing.MaxRangeM),
                ShortRangeM = radar.Number("short_range_m", missing.ShortRangeM),
            },
            Timeline = [.. Items(root["timeline"]).Select(Item).OrderBy(item => item.AtS)],
            Objectives = [.. Items(root["objectives"]).Select(Goal)],
        };
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : default;

    private static TimelineItem Item(JsonElement source)
    {
        var values = new ProfileValues(source, []);
        var what = values.Text("do") ?? "";
        var given = values["params"];
        var parameters = given.ValueKind == JsonValueKind.Undefined ? default : given.Clone();
        return what is "inject" or "note"
            ? new TimelineItem(values.Number("at_s", 0.0), what, values.Text("name") ?? "", parameters)
            : throw new FormatException($"timeline.do: '{what}', allowed inject, note");
    }

    private static Objective Goal(JsonElement source)
    {
        var values = new ProfileValues(source, []);
        return new Objective(
            values.Text("id") ?? throw new FormatException("objectives.id: missing"),
            values.Text("title") ?? "", values.Text("hint") ?? "",
            Predicate.Parse(values.Text("when") ?? throw new FormatException("objectives.when: missing")),
            values.Number("after_s", 0.0));
    }

    /// <summary>The shipped profile with dotted paths of its hardware block replaced.</summary>
    private static JsonElement Overridden(JsonElement overrides)
    {
        var root = System.Text.Json.Nodes.JsonNode.Parse(ShippedProfile.Json)!;
        if (overrides.ValueKind == JsonValueKind.Object)
        {
            foreach (var change in overrides.EnumerateObject())
            {
                var node = root["hardware_profile"]!;
                var path = change.Name.Split('.');
                foreach (var part in path[..^1])
                {
                    node = node[part] ?? throw new FormatException($"overrides.{change.Name}: no block '{part}'");
                }

                node[path[^1]] = System.Text.Json.Nodes.JsonNode.Parse(change.Value.GetRawText());
            }
        }

        using var document = JsonDocument.Parse(root.ToJsonString());
        return document.RootElement.Clone();
    }
}
