using System.Text.Json;
using Millwright.Regime.Advisor;

namespace Millwright.Regime.Digest;

/// <summary>Explanation of the digest by a language model (regime.md §8.2). Text for people, nothing acts on it.
/// </summary>
/// <param name="Text">At most 500 characters.</param>
/// <param name="KeyInsight">At most 200 characters.</param>
/// <param name="WatchFor">At most 200 characters.</param>
/// <param name="Assessment">well-suited, mismatched or borderline.</param>
/// <param name="Suggestion">At most 200 characters.</param>
/// <param name="Heuristic">The answer was no JSON and was split into sentences.</param>
public sealed record Narrative(
    string Text, string KeyInsight, string WatchFor, string Assessment, string Suggestion, bool Heuristic)
{
    private const string Unsure = "borderline";

    /// <summary>Reads an answer; null when it holds nothing.</summary>
    public static Narrative? Parse(string? answer)
    {
        if (string.IsNullOrWhiteSpace(answer))
        {
            return null;
        }

        if (OpinionParser.ObjectText(answer) is { } json)
        {
            try
            {
                using var document = JsonDocument.Parse(json);
                if (document.RootElement.ValueKind == JsonValueKind.Object)
                {
                    return Read(document.RootElement);
                }
            }
            catch (JsonException)
            {
                return Sentences(answer);
            }
        }

        return Sentences(answer);
    }

    private static Narrative Read(JsonElement root)
    {
        var assessment = LooseJson.Lower(root, "config_assessment", 20, Unsure);
        return new Narrative(
            Clip(LooseJson.Text(root, "narrative"), 500), Clip(LooseJson.Text(root, "key_insight"), 200),
            Clip(LooseJson.Text(root, "watch_for"), 200),
            assessment is "well-suited" or "mismatched" ? assessment : Unsure,
            Clip(LooseJson.Text(root, "config_suggestion"), 200), Heuristic: false);
    }

    /// <summary>First sentence, second and last.</summary>
    private static Narrative Sentences(string answer)
    {
        var sentences = answer.Split(
            ['.', '!', '?', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string At(int i) => i >= 0 && i < sentences.Length ? sentences[i] : "";
        return new Narrative(
            Clip(At(0), 500), Clip(At(1), 200), Clip(sentences.Length > 2 ? At(sentences.Length - 1) : "", 200),
            Unsure, "", Heuristic: true);
    }

    private static string Clip(string text, int limit) => text.Length <= limit ? text : text[..limit];
}
