using System.Text.Json;

namespace Millwright.Alpha.Execution;

/// <summary>A script of the scripted venue: JSON lines, matched in order (alpha.md §5.3).</summary>
/// <param name="Name">Name.</param>
/// <param name="Steps">Steps in order.</param>
/// <param name="Expected">State the script ends in.</param>
public sealed record VenueScript(string Name, IReadOnlyList<ScriptStep> Steps, ScriptEnd Expected)
{
    private static readonly string[] Words =
    [
        "ack", "reject", "partial", "fill", "cancel_ack", "cancel_reject", "expire", "timeout", "drop", "dup",
        "http500", "http429", "disconnect", "reconnect", "clock_skew", "notice",
    ];

    /// <summary>Reads a script.</summary>
    /// <param name="name">Name.</param>
    /// <param name="lines">JSON lines; empty lines are skipped.</param>
    /// <param name="expected">State it ends in.</param>
    /// <returns>The script, or which line is wrong and why.</returns>
    public static Result<VenueScript> Parse(string name, string lines, ScriptEnd expected)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var steps = new List<ScriptStep>();
        var number = 0;
        foreach (var line in lines.Split('\n', StringSplitOptions.TrimEntries))
        {
            number++;
            if (line.Length == 0)
            {
                continue;
            }

            try
            {
                using var document = JsonDocument.Parse(line);
                steps.Add(Step(document.RootElement));
            }
            catch (Exception e) when (e is JsonException or FormatException or KeyNotFoundException
                or InvalidOperationException)
            {
                return Result<VenueScript>.Fail("script", "unknown", $"{name}, line {number}: {e.Message}");
            }
        }

        return Result<VenueScript>.Ok(new VenueScript(name, steps, expected));
    }

    private static ScriptStep Step(JsonElement line)
    {
        var on = line.GetProperty("on").GetString() ?? "";
        if (on is not ("place" or "amend" or "cancel" or "query" or "set"))
        {
            throw new FormatException($"on is '{on}'; allowed place, amend, cancel, query, set");
        }

        var match = line.TryGetProperty("match", out var m) ? m : default;
        return new ScriptStep(
            on,
            line.TryGetProperty("n", out var n) ? n.GetInt32() : 0,
            Text(match, "symbol"),
            Text(match, "purpose"),
            [.. line.GetProperty("do").EnumerateArray().Select(Emission)]);
    }

    private static ScriptEmit Emission(JsonElement item)
    {
        var word = item.GetProperty("emit").GetString() ?? "";
        if (!Words.Contains(word))
        {
            throw new FormatException($"emit is '{word}'; allowed {string.Join(", ", Words)}");
        }

        var after = Text(item, "after") is { } text
            ? DurationText.Parse(text, "after").TryGet(out var delay, out var failure)
                ? delay
                : throw new FormatException(failure.Message)
            : Duration.Zero;
        return new ScriptEmit(after, word, Number(item, "qty"), Number(item, "px"), Text(item, "code") ?? "");
    }

    private static string? Text(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static decimal? Number(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) ? value.GetDecimal() : null;
}
