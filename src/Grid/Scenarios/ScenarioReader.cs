using System.Text.Json;
using Millwright.Grid.Documents;
using Millwright.Grid.Reducer;
using Millwright.Kernel;

namespace Millwright.Grid.Scenarios;

/// <summary>Parses scenario documents (grid.md §10.3); the first error names its JSON pointer.</summary>
public static class ScenarioReader
{
    private const double DefaultNow = 1_700_000_000;
    private const int MaxSlots = 1000;

    private static readonly (string Member, ScenarioStepKind Kind)[] Kinds =
    [
        ("type", ScenarioStepKind.Event),
        ("price", ScenarioStepKind.Price),
        ("patch", ScenarioStepKind.Patch),
        ("toggle_sticky", ScenarioStepKind.ToggleSticky),
        ("restart", ScenarioStepKind.Restart),
        ("repair", ScenarioStepKind.Repair),
        ("fault", ScenarioStepKind.Fault),
        ("command", ScenarioStepKind.Command),
        ("advance_sec", ScenarioStepKind.Advance),
        ("expect", ScenarioStepKind.Expect),
    ];

    /// <summary>Parses UTF-8 JSON text.</summary>
    public static Result<Scenario> Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement);
        }
        catch (JsonException failure)
        {
            return Result<Scenario>.Fail("", "unknown", $"not JSON: {failure.Message}");
        }
    }

    /// <summary>Reads a parsed document; the result does not depend on its lifetime.</summary>
    public static Result<Scenario> Read(JsonElement document)
    {
        if (document.ValueKind != JsonValueKind.Object)
        {
            return Result<Scenario>.Fail("", "unknown", "the scenario is not an object");
        }

        var root = document.Clone();
        var errors = new DocumentErrors();
        var fields = new Fields(root, ReadingProfile.Lenient, errors);
        root.TryGetProperty("config"u8, out var configDocument);
        var config = Take(ConfigReader.Read(configDocument), errors) ?? EngineConfig.Default;
        var states = ReadStates(root, errors);
        root.TryGetProperty("initial"u8, out var initial);
        var start = new Fields(initial, ReadingProfile.Lenient, errors, "/initial");
        var hasStart = initial.ValueKind == JsonValueKind.Object;
        var slots = hasStart ? start.Integer("slots"u8, 1) : 1;
        if (slots is < 1 or > MaxSlots)
        {
            errors.Report("/initial/slots", "above_max", $"slots are 1 to {MaxSlots}");
        }

        var market = hasStart ? start.Number("market_price"u8) : 0.0;
        if (states.Count == 0 && !(market > 0.0))
        {
            errors.Report("/initial/market_price", "not_positive", "a price above 0 or a state is needed");
        }

        root.TryGetProperty("expect"u8, out var expect);
        return errors.Finish(new Scenario
        {
            Name = fields.Text("name"u8, "unnamed"),
            World = fields.Text("world"u8, ReducerWorld.Name),
            Document = root,
            Config = config,
            OrderSizeUsd = fields.Number("order_size_usd"u8, config.OrderSizeUsd),
            States = states,
            MarketPrice = states.Count > 0 ? states[0].MarketPrice : market,
            Now = states.Count > 0 ? states[0].Now : hasStart ? start.Number("now"u8, DefaultNow) : DefaultNow,
            Slots = states.Count > 0 ? states.Count : (int)Math.Clamp(slots, 1, MaxSlots),
            Steps = ReadSteps(root, errors),
            Expect = expect,
        });
    }

    private static T? Take<T>(Result<T> result, DocumentErrors errors)
    {
        if (result.TryGet(out var value, out var error))
        {
            return value;
        }

        errors.Report(error.Field, error.Reason, error.Message);
        return default;
    }

    /// <summary><c>state</c> (one) or <c>states</c> (several), at the top or under <c>initial</c>.</summary>
    private static List<PairState> ReadStates(JsonElement root, DocumentErrors errors)
    {
        var states = new List<PairState>();
        var place = root.TryGetProperty("initial"u8, out var initial) && initial.ValueKind == JsonValueKind.Object
            && (initial.TryGetProperty("state"u8, out _) || initial.TryGetProperty("states"u8, out _))
            ? initial
            : root;
        if (place.TryGetProperty("state"u8, out var one))
        {
            Add(states, one, errors);
        }
        else if (place.TryGetProperty("states"u8, out var several) && several.ValueKind == JsonValueKind.Array)
        {
            foreach (var state in several.EnumerateArray())
            {
                Add(states, state, errors);
            }
        }

        return states;
    }

    private static void Add(List<PairState> states, JsonElement document, DocumentErrors errors)
    {
        if (Take(StateReader.Read(document, ReadingProfile.Lenient), errors) is { } state)
        {
            states.Add(state);
        }
    }

    private static List<ScenarioStep> ReadSteps(JsonElement root, DocumentErrors errors)
    {
        var steps = new List<ScenarioStep>();
        if (!root.TryGetProperty("steps"u8, out var list) || list.ValueKind != JsonValueKind.Array)
        {
            errors.Report("/steps", "empty", "an array of steps is expected");
            return steps;
        }

        foreach (var body in list.EnumerateArray())
        {
            ReadStep(body, $"/steps/{steps.Count}", steps, errors);
        }

        return steps;
    }

    private static void ReadStep(JsonElement body, string pointer, List<ScenarioStep> steps, DocumentErrors errors)
    {
        if (KindOf(body) is not { } kind)
        {
            errors.Report(pointer, "unknown", "no member says what the step does");
            return;
        }

        var fields = new Fields(body, ReadingProfile.Lenient, errors, pointer);
        GridEvent gridEvent = default;
        if (kind == ScenarioStepKind.Event && EventReader.Read(body) is var read
            && !read.TryGet(out gridEvent, out var error))
        {
            errors.Report(pointer, error.Reason, error.Message);
        }

        if (kind is ScenarioStepKind.Price && !(fields.Number("price"u8) > 0.0))
        {
            errors.Report($"{pointer}/price", "not_positive", "a price is above 0");
        }

        body.TryGetProperty("expect"u8, out var expect);
        int? slot = fields.IsAbsent("slot"u8) ? null : (int)Math.Clamp(fields.Integer("slot"u8), 0, MaxSlots);
        steps.Add(new ScenarioStep(kind, body, slot, gridEvent, expect));
    }

    private static ScenarioStepKind? KindOf(JsonElement body)
    {
        if (body.ValueKind == JsonValueKind.Object)
        {
            foreach (var (member, kind) in Kinds)
            {
                if (body.TryGetProperty(member, out _))
                {
                    return kind;
                }
            }
        }

        return null;
    }
}
