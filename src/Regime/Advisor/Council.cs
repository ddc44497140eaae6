using System.Text.Json;

namespace Millwright.Regime.Advisor;

/// <summary>
/// Decision of several providers (regime.md §13.8): a strict majority of the valid votes decides; else two thirds that
/// agree on the condition; else nothing happens.
/// </summary>
public static class Council
{
    /// <summary>Entries further from the market.</summary>
    public const string Widen = "widen_entry";

    /// <summary>Entries nearer to the market.</summary>
    public const string Tighten = "tighten_entry";

    /// <summary>Nothing.</summary>
    public const string Continue = "continue";

    private const int ReasonLimit = 300;

    private static readonly string[] Actions = [Widen, Tighten, Continue];
    private static readonly string[] Conditions = ["trending_down", "trending_up", "volatile", "ranging", "low_volume"];

    /// <summary>Reads the answer of one provider; an answer without a known action is no valid vote.</summary>
    /// <param name="provider">Who answered.</param>
    /// <param name="text">Its text: noise around one JSON object {regime, action, reason} is tolerated.</param>
    /// <param name="error">Why there is no text; "" when there is one.</param>
    public static CouncilVote Read(string provider, string? text, string error)
    {
        ArgumentNullException.ThrowIfNull(error);
        if (error.Length > 0 || string.IsNullOrWhiteSpace(text))
        {
            return new CouncilVote(provider, "", "", error.Length > 0 ? error : "empty_response");
        }

        try
        {
            using var document = JsonDocument.Parse(OpinionParser.ObjectText(text) ?? "");
            var root = document.RootElement;
            var condition = LooseJson.Lower(root, "regime", 40, "");
            var action = LooseJson.Lower(root, "action", 40, "");
            var reason = LooseJson.Text(root, "reason");
            return Array.IndexOf(Actions, action) < 0
                ? new CouncilVote(provider, "", "", "unknown_action")
                : new CouncilVote(
                    provider, Array.IndexOf(Conditions, condition) < 0 ? "" : condition, action,
                    reason.Length <= ReasonLimit ? reason : reason[..ReasonLimit]);
        }
        catch (JsonException)
        {
            return new CouncilVote(provider, "", "", "parse_error");
        }
    }

    /// <summary>The action of the votes and what decided: majority, condition or split.</summary>
    public static (string Action, string Rule) Decide(IReadOnlyList<CouncilVote> votes)
    {
        ArgumentNullException.ThrowIfNull(votes);
        var valid = 0;
        foreach (var vote in votes)
        {
            valid += vote.Valid ? 1 : 0;
        }

        foreach (var action in Actions)
        {
            if (2 * Count(votes, v => v.Action == action) > valid)
            {
                return (action, "majority");
            }
        }

        foreach (var condition in Conditions)
        {
            var agreed = Count(votes, v => v.Condition == condition);
            if (agreed > 0 && 3 * agreed >= 2 * valid)
            {
                return (OfCondition(condition), "condition");
            }
        }

        return (Continue, "split");
    }

    private static string OfCondition(string condition) => condition switch
    {
        "trending_down" or "volatile" => Widen,
        "trending_up" or "ranging" => Tighten,
        _ => Continue,
    };

    private static int Count(IReadOnlyList<CouncilVote> votes, Func<CouncilVote, bool> fits)
    {
        var n = 0;
        foreach (var vote in votes)
        {
            n += vote.Valid && fits(vote) ? 1 : 0;
        }

        return n;
    }
}
