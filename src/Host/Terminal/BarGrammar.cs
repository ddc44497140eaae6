using System.Globalization;
using System.Text.Json.Nodes;

namespace Millwright.Host.Terminal;

/// <summary>
/// The command bar over the served catalog (console.md §1.5): the longest verb that begins the line, then its arguments
/// in their order or as <c>key=value</c>; double quotes group. One word more than arguments is the reason.
/// </summary>
public static class BarGrammar
{
    /// <summary>Reads a line.</summary>
    /// <param name="line">Line without the colon.</param>
    /// <param name="catalog">Rows of <c>GET /api/commands/catalog</c>.</param>
    /// <returns>The request, or what is wrong.</returns>
    public static (BarRequest? Request, string? Problem) Parse(string line, IReadOnlyList<JsonObject> catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        if (Split(line) is not { } words)
        {
            return (null, "a quote is not closed");
        }

        var (entry, used) = Find(words, catalog);
        if (entry is null)
        {
            var near = catalog.Select(row => StatusText.Text(row, "verb") ?? "")
                .Where(verb => words.Count > 0 && verb.StartsWith(words[0], StringComparison.OrdinalIgnoreCase));
            var hint = string.Join(", ", near.Distinct().Take(5));
            var word = words.Count > 0 ? words[0] : "";
            return (null, $"unknown command \"{word}\"" + (hint.Length > 0 ? $"; {hint}?" : ""));
        }

        return Arguments(entry, words.Skip(used).ToList());
    }

    /// <summary>Words of a line, quotes resolved; null when a quote is open.</summary>
    public static IReadOnlyList<string>? Split(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var words = new List<string>();
        var word = "";
        var (quoted, any) = (false, false);
        foreach (var sign in line)
        {
            if (sign == '"')
            {
                (quoted, any) = (!quoted, true);
            }
            else if (char.IsWhiteSpace(sign) && !quoted)
            {
                Close();
            }
            else
            {
                word += sign;
                any = true;
            }
        }

        Close();
        return quoted ? null : words;

        void Close()
        {
            if (any)
            {
                words.Add(word);
            }

            (word, any) = ("", false);
        }
    }

    private static (JsonObject? Entry, int Words) Find(IReadOnlyList<string> words, IReadOnlyList<JsonObject> catalog)
    {
        for (var count = Math.Min(3, words.Count); count > 0; count--)
        {
            var verb = string.Join(' ', words.Take(count)).ToLowerInvariant();
            if (catalog.FirstOrDefault(row => Names(row).Contains(verb)) is { } found)
            {
                return (found, count);
            }
        }

        return (null, 0);
    }

    private static IEnumerable<string> Names(JsonObject row) =>
    [
        StatusText.Text(row, "verb") ?? "", StatusText.Text(row, "kind") ?? "",
        .. (row["aliases"] as JsonArray ?? []).Select(alias => alias?.ToString() ?? ""),
    ];

    private static (BarRequest? Request, string? Problem) Arguments(JsonObject entry, List<string> words)
    {
        var parameters = new JsonObject();
        var args = StatusText.List(entry, "args");
        foreach (var word in words.ToArray())
        {
            var cut = word.IndexOf('=', StringComparison.Ordinal);
            if (cut > 0 && args.FirstOrDefault(arg => StatusText.Text(arg, "name") == word[..cut]) is { } named)
            {
                words.Remove(word);
                if (Take(parameters, named, word[(cut + 1)..]) is { } wrong)
                {
                    return (null, wrong);
                }
            }
        }

        foreach (var arg in args)
        {
            var name = StatusText.Text(arg, "name") ?? "";
            if (parameters.ContainsKey(name))
            {
                continue;
            }

            if (words.Count == 0)
            {
                if (name == "scope")
                {
                    parameters[name] = "plant";
                }
                else if (StatusText.Text(arg, "optional") != "true")
                {
                    return (null, $"needs {name}{Range(arg)}");
                }

                continue;
            }

            var wrong = Take(parameters, arg, words[0]);
            if (wrong is null)
            {
                words.RemoveAt(0);
            }
            else if (StatusText.Text(arg, "optional") != "true")
            {
                return (null, wrong);
            }
        }

        return words.Count > 1
            ? (null, $"\"{words[1]}\" is one word too many")
            : (new BarRequest(StatusText.Text(entry, "kind") ?? "", parameters, words.FirstOrDefault()), null);
    }

    private static string? Take(JsonObject parameters, JsonObject arg, string word)
    {
        var name = StatusText.Text(arg, "name") ?? "";
        var value = Value(arg, word);
        if (value is null)
        {
            return $"{name}: \"{word}\" is not {StatusText.Text(arg, "type")}{Range(arg)}";
        }

        parameters[name] = value;
        return null;
    }

    private static JsonValue? Value(JsonObject arg, string word)
    {
        var choices = (arg["enum"] as JsonArray ?? []).Select(choice => choice?.ToString()).ToArray();
        switch (StatusText.Text(arg, "type"))
        {
            case "integer":
                return Seconds(word) is { } whole && InRange(arg, whole) ? JsonValue.Create(whole) : null;
            case "number":
                return decimal.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    && InRange(arg, (double)number) ? JsonValue.Create(number) : null;
            case "boolean":
                return word.ToLowerInvariant() switch
                {
                    "on" or "true" or "yes" or "1" or "sticky" or "force" => JsonValue.Create(true),
                    "off" or "false" or "no" or "0" or "cycle" => JsonValue.Create(false),
                    _ => null,
                };
            default:
                return choices.Length > 0 && !choices.Contains(word) ? null : JsonValue.Create(word);
        }
    }

    /// <summary>A whole number; <c>5m</c>, <c>2h</c>, <c>3d</c> and <c>slot:7</c> count too.</summary>
    private static long? Seconds(string word)
    {
        var digits = word[(word.IndexOf(':', StringComparison.Ordinal) + 1)..];
        var scale = digits.Length < 2 ? 0 : digits[^1] switch
        {
            's' => 1,
            'm' => 60,
            'h' => 3600,
            'd' => 86_400,
            _ => 0,
        };
        return long.TryParse(
            scale > 0 ? digits[..^1] : digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
                ? value * Math.Max(1, scale)
                : null;
    }

    private static bool InRange(JsonObject arg, double value) =>
        !(value < StatusText.Number(arg, "min")) && !(value > StatusText.Number(arg, "max"));

    private static string Range(JsonObject arg)
    {
        var choices = (arg["enum"] as JsonArray ?? []).Select(choice => choice?.ToString());
        var (min, max) = (StatusText.Text(arg, "min"), StatusText.Text(arg, "max"));
        return arg["enum"] is JsonArray ? $" ({string.Join(" | ", choices)})"
            : min is null && max is null ? $" ({StatusText.Text(arg, "type")})"
            : $" ({min ?? "…"} … {max ?? "…"})";
    }
}
