using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Millwright.Host.Terminal;

/// <summary>
/// Reads values of a payload with their truth (console.md §2.1): what is not there is said to be not there, never zero.
/// </summary>
public static class StatusText
{
    /// <summary>What stands where the server said nothing.</summary>
    public static Piece Absent { get; } = new("— not reported", Ink.Muted);

    /// <summary>The node at a dotted path, or null.</summary>
    public static JsonNode? At(JsonNode? root, string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var node = root;
        foreach (var name in path.Split('.'))
        {
            node = node is JsonObject parent && parent.TryGetPropertyValue(name, out var child) ? child : null;
        }

        return node;
    }

    /// <summary>A finite number at a path, or null.</summary>
    public static double? Number(JsonNode? root, string path) =>
        At(root, path) is JsonValue value && value.GetValueKind() == JsonValueKind.Number
            && value.TryGetValue<double>(out var number) && double.IsFinite(number) ? number
                : At(root, path) is JsonValue other && other.GetValueKind() == JsonValueKind.Number
                    && double.TryParse(other.ToJsonString(), CultureInfo.InvariantCulture, out var parsed) ? parsed
                    : null;

    /// <summary>A text at a path, or null.</summary>
    public static string? Text(JsonNode? root, string path) => At(root, path) switch
    {
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        JsonValue value when value.GetValueKind() == JsonValueKind.Null => null,
        JsonValue value => value.ToJsonString(),
        _ => null,
    };

    /// <summary>A value with decimals and a unit.</summary>
    public static Piece Value(JsonNode? root, string path, int decimals = 2, string unit = "") =>
        Number(root, path) is { } number
            ? new Piece(Fixed(number, decimals) + (unit.Length > 0 ? " " + unit : ""), Ink.Plain)
            : Absent;

    /// <summary>A delta with sign and arrow; the sign says what the colour says.</summary>
    public static Piece Delta(JsonNode? root, string path, string unit = "") =>
        Number(root, path) is not { } number ? Absent
            : new Piece(
                (number > 0 ? "▲ +" : number < 0 ? "▼ " : "  ") + Fixed(number, 4)
                    + (unit.Length > 0 ? " " + unit : ""),
                number > 0 ? Ink.Ok : number < 0 ? Ink.Crit : Ink.Plain);

    /// <summary>A word.</summary>
    public static Piece Word(JsonNode? root, string path) =>
        Text(root, path) is { Length: > 0 } text ? new Piece(text, Ink.Plain) : Absent;

    /// <summary>A number with thin grouping and a true minus.</summary>
    public static string Fixed(double number, int decimals)
    {
        var text = Math.Abs(number).ToString("N" + decimals, CultureInfo.InvariantCulture)
            .Replace(',', '\u2009');
        return (number < 0 ? "−" : "") + text;
    }

    /// <summary>An age or duration: <c>45 s</c>, <c>12 m 03 s</c>, <c>4 h 10 m</c>, <c>3.2 d</c>.</summary>
    public static string Span(double seconds)
    {
        var sign = seconds < 0 ? "−" : "";
        var whole = (long)Math.Abs(seconds);
        return sign + (whole < 60 ? $"{whole} s"
            : whole < 3600 ? $"{whole / 60} m {whole % 60:00} s"
            : whole < 86_400 ? $"{whole / 3600} h {whole % 3600 / 60:00} m"
            : (whole / 86_400.0).ToString("0.0", CultureInfo.InvariantCulture) + " d");
    }

    /// <summary>Time of day of an instant in epoch seconds or milliseconds, UTC.</summary>
    public static string Time(double? instant) => instant is not { } at ? "—"
        : DateTimeOffset.FromUnixTimeMilliseconds((long)(Math.Abs(at) > 1e11 ? at : at * 1000))
            .ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Rows of a collection: an array, or a map with its order.</summary>
    public static IReadOnlyList<JsonObject> List(JsonNode? root, string path) => At(root, path) switch
    {
        JsonArray array => [.. array.OfType<JsonObject>()],
        JsonObject map when map["order"] is JsonArray order =>
            [.. order.Select(id => map[id?.ToString() ?? ""] as JsonObject).OfType<JsonObject>()],
        JsonObject map => [.. map.Select(pair => pair.Value).OfType<JsonObject>()],
        _ => [],
    };
}
