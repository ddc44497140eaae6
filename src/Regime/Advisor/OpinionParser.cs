using System.Text.Json;
using Millwright.Regime.Tiers;

namespace Millwright.Regime.Advisor;

/// <summary>Reads the text of a model (regime.md §13.6): noise around one JSON object is tolerated, fields out of
/// range take their safe value.</summary>
public static class OpinionParser
{
    private const string ThinkEnd = "</think>";

    /// <summary>Opinion, or <c>empty_response</c> / <c>parse_error</c>.</summary>
    public static (AdvisorOpinion? Opinion, string Error) Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return (null, "empty_response");
        }

        if (ObjectText(text) is not { } json)
        {
            return (null, "parse_error");
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? (Read(document.RootElement), "")
                : (null, "parse_error");
        }
        catch (JsonException)
        {
            return (null, "parse_error");
        }
    }

    /// <summary>From the first <c>{</c> to the last <c>}</c> after the last <c>&lt;/think&gt;</c>; null when there is
    /// none.</summary>
    public static string? ObjectText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var think = text.LastIndexOf(ThinkEnd, StringComparison.Ordinal);
        var answer = think < 0 ? text : text[(think + ThinkEnd.Length)..];
        var (first, last) = (answer.IndexOf('{', StringComparison.Ordinal), answer.LastIndexOf('}'));
        return first < 0 || last <= first ? null : answer[first..(last + 1)];
    }

    private static AdvisorOpinion Read(JsonElement o)
    {
        var direction = LooseJson.Text(o, "recommended_direction").ToLowerInvariant();
        var tier = LooseJson.Whole(o, "recommended_tier");
        return new AdvisorOpinion(
            tier is >= 0 and <= 2 ? (int)tier : 0,
            TierDirection.IsKnown(direction) ? direction : TierDirection.Symmetric,
            (int)Math.Clamp(LooseJson.Whole(o, "conviction"), 0L, 100L),
            Clip(LooseJson.Text(o, "rationale"), 500),
            Clip(LooseJson.Text(o, "watch_for"), 200),
            (int)Math.Clamp(LooseJson.Whole(o, "suggested_ttl_minutes"), 0L, 60L),
            LooseJson.Accumulation(LooseJson.Text(o, "accumulation_signal")),
            (int)Math.Clamp(LooseJson.Whole(o, "accumulation_conviction"), 0L, 100L));
    }

    private static string Clip(string text, int limit) => text.Length <= limit ? text : text[..limit];
}
