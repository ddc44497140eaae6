using System.Text.Json;
using Millwright.Portfolio.Levers;
using Millwright.Portfolio.Spiral;

namespace Millwright.Portfolio.Parity;

/// <summary>Reads the inputs of the parity kernels (portfolio.md Appendix P): missing values take defaults.</summary>
internal static class Input
{
    public static double? Optional(this JsonElement input, string name) =>
        input.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
            ? value.GetDouble()
            : null;

    public static double Number(this JsonElement input, string name, double missing = 0.0) =>
        input.Optional(name) ?? missing;

    public static int Integer(this JsonElement input, string name, int missing = 0) =>
        (int)input.Number(name, missing);

    public static long Long(this JsonElement input, string name) => input.GetProperty(name).GetInt64();

    public static bool Flag(this JsonElement input, string name, bool missing = false) =>
        input.TryGetProperty(name, out var value)
            ? value.ValueKind == JsonValueKind.True
                || (value.ValueKind == JsonValueKind.Number && value.GetDouble() != 0.0)
            : missing;

    public static string? Text(this JsonElement input, string name) =>
        input.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    public static double[] Numbers(this JsonElement input, string name) =>
        [.. input.GetProperty(name).EnumerateArray().Select(v => v.GetDouble())];

    public static double?[] OptionalNumbers(this JsonElement input, string name) =>
        [.. input.GetProperty(name).EnumerateArray().Select(Nullable)];

    public static double? Nullable(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    public static JsonElement Child(this JsonElement input, string name) =>
        input.TryGetProperty(name, out var value) ? value : default;

    public static IEnumerable<JsonElement> Items(this JsonElement input, string name) =>
        input.GetProperty(name).EnumerateArray();

    public static Phase PhaseOf(this JsonElement input, string name) => input.OptionalPhase(name) ?? Phase.Unknown;

    public static Phase? OptionalPhase(this JsonElement input, string name)
    {
        var text = input.Text(name);
        return text is null ? null
            : PhaseNames.TryParse(text, out var phase) ? phase
            : throw new FormatException($"{name}: '{text}' is no phase");
    }

    public static StructureBreak BreakOf(this JsonElement input, string name) => input.Text(name) switch
    {
        null or "none" => StructureBreak.None,
        "bull" => StructureBreak.Bull,
        "bear" => StructureBreak.Bear,
        var other => throw new FormatException($"{name}: '{other}' is none of none, bull, bear"),
    };

    public static Horizon HorizonOf(this JsonElement input) =>
        Horizon.Find(input.Text("horizon")) ?? throw new FormatException("horizon: none of macro, meso, micro");
}
