using System.Text.Json;
using Millwright.Portfolio.Records;

namespace Millwright.Portfolio.Inputs;

/// <summary>
/// Caps and signals of JSON objects (portfolio.md §2.8): the same for the HTTP routes and the watched folder. A bad
/// row is refused with its reason and the rest is taken.
/// </summary>
public static class InputReader
{
    private const string DefaultChain = "hyperliquid";
    private static readonly string[] CapFields =
        ["token", "chain", "ts", "max_alloc", "is_new_token", "context", "archetype_tags"];

    private static readonly string[] SignalFields =
    [
        "token", "chain", "curator_id", "ts", "intent_type", "confidence", "weight", "intent_divergence",
        "temporal_sync", "text_ref",
    ];

    /// <summary>A cap, or what is wrong with it.</summary>
    /// <param name="row">JSON object; without <c>ts</c> the cap is as of now, without <c>chain</c> it is
    /// <c>hyperliquid</c>.</param>
    /// <param name="nowMs">Time of the plant, Unix ms.</param>
    public static Result<CapRow> Cap(JsonElement row, long nowMs)
    {
        if (Shape(row, CapFields) is { } wrong)
        {
            return Result<CapRow>.Fail(wrong);
        }

        var cap = new CapRow(
            Text(row, "token") ?? "", Text(row, "chain") ?? DefaultChain, Whole(row, "ts") ?? nowMs,
            Real(row, "max_alloc") ?? double.NaN, row.TryGetProperty("is_new_token", out var isNew)
                && isNew.ValueKind == JsonValueKind.True,
            Tags(row), row.TryGetProperty("context", out var context) ? context.GetRawText() : "");
        return cap.Problem(nowMs) is { } problem ? Result<CapRow>.Fail(problem) : Result<CapRow>.Ok(cap);
    }

    /// <summary>A signal, or what is wrong with it.</summary>
    /// <param name="row">JSON object.</param>
    /// <param name="nowMs">Time of the plant, Unix ms.</param>
    public static Result<SignalRow> Signal(JsonElement row, long nowMs)
    {
        if (Shape(row, SignalFields) is { } wrong)
        {
            return Result<SignalRow>.Fail(wrong);
        }

        var signal = new SignalRow(
            Text(row, "token") ?? "", Text(row, "chain") ?? DefaultChain, Text(row, "curator_id") ?? "",
            Whole(row, "ts") ?? 0, Text(row, "intent_type") ?? "", Real(row, "confidence") ?? double.NaN,
            row.TryGetProperty("weight", out _) ? Real(row, "weight") ?? double.NaN : 0.5,
            Real(row, "intent_divergence"), Real(row, "temporal_sync"), Text(row, "text_ref") ?? "");
        return signal.Problem(nowMs) is { } problem ? Result<SignalRow>.Fail(problem) : Result<SignalRow>.Ok(signal);
    }

    private static DomainError? Shape(JsonElement row, string[] fields)
    {
        if (row.ValueKind != JsonValueKind.Object)
        {
            return new DomainError("row", "bad_unit", $"a row is an object, not {row.ValueKind}");
        }

        foreach (var member in row.EnumerateObject())
        {
            if (!fields.Contains(member.Name))
            {
                return new DomainError(
                    member.Name, "unknown", $"there is no field {member.Name}; known: {string.Join(", ", fields)}");
            }

            if (Kind(member) is { } wrong)
            {
                return wrong;
            }
        }

        return null;
    }

    private static DomainError? Kind(JsonProperty member)
    {
        var value = member.Value.ValueKind;
        var (fits, expected) = member.Name switch
        {
            "ts" => (value == JsonValueKind.Number && member.Value.TryGetInt64(out _), "a whole number of Unix ms"),
            "max_alloc" or "confidence" or "weight" => (value == JsonValueKind.Number, "a number from 0 to 1"),
            "intent_divergence" or "temporal_sync" => (value is JsonValueKind.Number or JsonValueKind.Null, "a number"),
            "is_new_token" => (value is JsonValueKind.True or JsonValueKind.False, "true or false"),
            "context" => (value == JsonValueKind.Object, "an object"),
            "archetype_tags" => (value == JsonValueKind.Array
                && member.Value.EnumerateArray().All(t => t.ValueKind == JsonValueKind.String), "a list of texts"),
            _ => (value == JsonValueKind.String, "a text"),
        };
        return fits
            ? null
            : new DomainError(member.Name, "bad_unit", $"{member.Name} {member.Value.GetRawText()} is not {expected}");
    }

    private static string Tags(JsonElement row) => row.TryGetProperty("archetype_tags", out var tags)
        ? string.Join(',', tags.EnumerateArray().Select(t => t.GetString()))
        : "";

    private static string? Text(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static long? Whole(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.TryGetInt64(out var whole) ? whole : null;

    private static double? Real(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
            && value.TryGetDouble(out var number) ? number : null;
}
