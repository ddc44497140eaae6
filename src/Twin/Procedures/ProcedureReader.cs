using System.Globalization;
using System.Text.Json;
using Millwright.Twin.Missions;
using Millwright.Twin.Profiles;

namespace Millwright.Twin.Procedures;

/// <summary>Reads procedures (twin.md §11.3); a missing or wrong field refuses the document and is named.</summary>
internal static class ProcedureReader
{
    private const int MostSteps = 200;

    /// <summary>Reads a list of procedures.</summary>
    /// <exception cref="FormatException">A field has no allowed value.</exception>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static IReadOnlyList<Procedure> ReadAll(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().Select(Read)];
    }

    /// <summary>Reads one procedure.</summary>
    /// <exception cref="FormatException">A field has no allowed value.</exception>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static Procedure ReadOne(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Read(document.RootElement);
    }

    private static Procedure Read(JsonElement root)
    {
        var values = new ProfileValues(root, []);
        var name = values.Text("name")?.Trim();
        if (string.IsNullOrEmpty(name))
        {
            throw new FormatException("name: missing");
        }

        var steps = Steps(values["steps"], "steps");
        if (steps.Count is 0 or > MostSteps)
        {
            throw new FormatException($"steps: {steps.Count}, allowed 1 … {MostSteps}");
        }

        var limits = new ProfileValues(values["limits"], []);
        return new Procedure
        {
            Name = name,
            Description = values.Text("description") ?? "",
            Steps = steps,
            Preconditions = [.. Items(values["preconditions"]).Select(
                (item, i) => Condition(item.ValueKind == JsonValueKind.String ? item.GetString() : null,
                    $"preconditions[{i}]") ?? throw new FormatException($"preconditions[{i}]: no text"))],
            MaxDurationS = Positive(limits, "max_duration_s", 0.0, "limits.max_duration_s"),
            OnAbort = Steps(values["on_abort"], "on_abort"),
        };
    }

    private static List<ProcedureStep> Steps(JsonElement list, string field) =>
        [.. Items(list).Select((item, i) => Step(item, $"{field}[{i}]"))];

    private static ProcedureStep Step(JsonElement source, string field)
    {
        var values = new ProfileValues(source, []);
        string Text(string name) => values.Text(name) is { Length: > 0 } text
            ? text
            : throw new FormatException($"{field}.{name}: missing");
        var timeout = ProfileValues.Number(values["timeout"]);
        if (timeout is not > 0.0)
        {
            throw new FormatException(
                $"{field}.timeout: {timeout?.ToString(CultureInfo.InvariantCulture) ?? "missing"}, allowed > 0 s");
        }

        var retries = values.Number("retries", 0.0);
        if (!(retries is >= 0.0 and <= 10.0) || Math.Floor(retries) != retries)
        {
            throw new FormatException($"{field}.retries: {retries}, allowed a whole number 0 … 10");
        }

        return new ProcedureStep
        {
            Id = values.Text("id") ?? "",
            Command = Text("command"),
            Parameters = values["parameters"] is { ValueKind: JsonValueKind.Object } given ? given.Clone() : default,
            ExpectedAck = Text("expected_ack"),
            TimeoutS = timeout.Value,
            Abort = values.Text("on_fail") != "continue",
            When = Condition(values.Text("when"), $"{field}.when"),
            ExpectEffect = Condition(values.Text("expect_effect"), $"{field}.expect_effect"),
            EffectTimeoutS = Positive(values, "effect_timeout_s", 10.0, $"{field}.effect_timeout_s"),
            WaitS = Positive(values, "wait_s", 0.0, $"{field}.wait_s"),
            Confirm = values.Flag("confirm"),
            Retries = (int)retries,
            Note = values.Text("note") ?? "",
        };
    }

    private static double Positive(ProfileValues values, string name, double missing, string field)
    {
        var value = values.Number(name, missing);
        return value >= 0.0 ? value : throw new FormatException($"{field}: {value}, allowed ≥ 0 s");
    }

    private static string? Condition(string? text, string field)
    {
        if (text is null)
        {
            return null;
        }

        try
        {
            return Predicate.Parse(text).Text;
        }
        catch (FormatException error)
        {
            throw new FormatException($"{field}: {error.Message}", error);
        }
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : default;
}
