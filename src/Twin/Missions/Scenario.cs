using System.Text.Json;
using Millwright.Twin.Profiles;
using Millwright.Twin.Scenes;

namespace Millwright.Twin.Missions;

/// <summary>
/// A scenario (twin.md §11.1): profile, surroundings, timeline, triggers, expectations and objectives. Its conditions
/// remember, so each ship reads its own.
/// </summary>
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

    public IReadOnlyList<Trigger> Triggers { get; init; } = [];

    public IReadOnlyList<Expectation> Expectations { get; init; } = [];

    /// <summary>Commands of the scripted operator.</summary>
    public IReadOnlyList<PilotStep> Pilot { get; init; } = [];

    public required StartState Start { get; init; }

    /// <summary>Length of a scripted flight, s of simulated time.</summary>
    public double DurationS { get; init; } = 300.0;

    /// <summary>Reads a scenario.</summary>
    /// <exception cref="FormatException">A field has no allowed value.</exception>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static Scenario Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = new ProfileValues(document.RootElement, []);
        if (ProfileValues.Number(root["schema_version"]) is { } version && version != 1.0)
        {
            throw new FormatException($"schema_version: {version}, allowed 1");
        }

        return new Scenario
        {
            Name = root.Text("name") ?? throw new FormatException("name: missing"),
            Description = root.Text("description") ?? "",
            Key = Root(root),
            Profile = Overridden(root["overrides"]),
            Radar = Sight(new ProfileValues(root["radar"], [])),
            Start = StartState.Read(root["start"]),
            DurationS = root.Number("duration_s", 300.0),
            Timeline = [.. Items(root["timeline"]).Select(Item).OrderBy(item => item.AtS)],
            Triggers = [.. Items(root["triggers"]).Select(Reaction)],
            Expectations = [.. Items(root["expect"]).Select(Expected)],
            Pilot = [.. Items(root["pilot"]).Select(Step)],
            Objectives = [.. Items(root["objectives"]).Select(Goal)],
        };
    }

    /// <summary>Every condition of the scenario, in the order of the document.</summary>
    public IEnumerable<Predicate> Conditions() =>
    [
        .. Triggers.Select(t => t.When), .. Expectations.Select(e => e.When), .. Objectives.Select(o => o.When),
    ];

    private static ulong Root(ProfileValues root) => root.Text("rng_key") is { } text
        ? XxHash64.Hash(System.Text.Encoding.UTF8.GetBytes(text), 0)
        : (ulong)root.Number("rng_key", 1.0);

    private static SceneSettings Sight(ProfileValues radar)
    {
        var missing = new SceneSettings();
        return missing with
        {
            Clutter = radar.Number("clutter", missing.Clutter),
            DetectionProbability = radar.Number("detection_probability", missing.DetectionProbability),
            MaxRangeM = radar.Number("max_range_m", missing.MaxRangeM),
            ShortRangeM = radar.Number("short_range_m", missing.ShortRangeM),
        };
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : default;

    private static JsonElement Parameters(ProfileValues values) =>
        values["params"] is { ValueKind: JsonValueKind.Object } given ? given.Clone() : default;

    private static TimelineItem Item(JsonElement source)
    {
        var values = new ProfileValues(source, []);
        var what = values.Text("do") ?? "";
        return what is "inject" or "note" or "command"
            ? new TimelineItem(values.Number("at_s", 0.0), what, values.Text("name") ?? "", Parameters(values))
            : throw new FormatException($"timeline.do: '{what}', allowed inject, command, note");
    }

    private static Trigger Reaction(JsonElement source)
    {
        var values = new ProfileValues(source, []);
        return new Trigger(Condition(values, "triggers"), values.Flag("once", missing: true), Item(source));
    }

    private static Expectation Expected(JsonElement source)
    {
        var values = new ProfileValues(source, []);
        var at = values.Number("at_s", 0.0);
        var by = ProfileValues.Number(values["by_s"]) ?? at + values.Number("within_s", 0.0);
        return by >= at
            ? new Expectation(at, by, Condition(values, "expect"), values.Text("message") ?? values.Text("when")!)
            : throw new FormatException($"expect.by_s: {by}, allowed at least at_s = {at}");
    }

    private static PilotStep Step(JsonElement source)
    {
        var values = new ProfileValues(source, []);
        return new PilotStep(
            values.Number("at_s", 0.0), values.Text("when"),
            values.Text("command") ?? throw new FormatException("pilot.command: missing"), Parameters(values),
            values.Text("refused"), values.Flag("repeat"));
    }

    private static Predicate Condition(ProfileValues values, string field) =>
        Predicate.Parse(values.Text("when") ?? throw new FormatException($"{field}.when: missing"));

    private static Objective Goal(JsonElement source)
    {
        var values = new ProfileValues(source, []);
        return new Objective(
            values.Text("id") ?? throw new FormatException("objectives.id: missing"),
            values.Text("title") ?? "", values.Text("hint") ?? "",
            Condition(values, "objectives"), values.Number("after_s", 0.0));
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
