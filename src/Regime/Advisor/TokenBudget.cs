using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Millwright.Regime.Advisor;

/// <summary>Shrinks a context to its token budget in the fixed order of regime.md §13.4.</summary>
public static class TokenBudget
{
    /// <summary>⌈UTF-8 bytes / 4⌉.</summary>
    public static int Tokens(string text) => (Encoding.UTF8.GetByteCount(text) + 3) / 4;

    /// <summary>Compact JSON text within the budget, with the names of the applied steps.</summary>
    /// <param name="context">Context; shrunk in place.</param>
    /// <param name="budget">AI_CONTEXT_TOKEN_BUDGET.</param>
    /// <returns>Text null when even the last step is not enough (<c>context_too_large</c>).</returns>
    public static (string? Text, IReadOnlyList<string> Applied) Fit(JsonObject context, int budget)
    {
        ArgumentNullException.ThrowIfNull(context);
        var applied = new List<string>();
        (string Name, Action<JsonObject> Step)[] steps =
        [
            ("merge_history", MergeHistory),
            ("history_20", c => KeepNewest(c, 20)),
            ("history_10", c => KeepNewest(c, 10)),
            ("matrix_diagonals", Diagonals),
            ("drop_blocks", DropBlocks),
            ("drop_history", c => c.Remove("regime_history_30m")),
            ("drop_matrices", DropMatrices),
        ];
        foreach (var (name, step) in steps)
        {
            var text = context.ToJsonString();
            if (Tokens(text) <= budget)
            {
                return (text, applied);
            }

            step(context);
            applied.Add(name);
        }

        var last = context.ToJsonString();
        return (Tokens(last) <= budget ? last : null, applied);
    }

    private static void MergeHistory(JsonObject context)
    {
        if (context["regime_history_30m"] is not JsonArray history)
        {
            return;
        }

        for (var i = history.Count - 1; i > 0; i--)
        {
            if (Same(history[i], history[i - 1]))
            {
                history.RemoveAt(i);
            }
        }
    }

    private static bool Same(JsonNode? a, JsonNode? b)
    {
        foreach (var key in new[] { "regime", "conf", "bias" })
        {
            if (!JsonNode.DeepEquals(a?[key], b?[key]))
            {
                return false;
            }
        }

        return true;
    }

    private static void KeepNewest(JsonObject context, int limit)
    {
        while (context["regime_history_30m"] is JsonArray history && history.Count > limit)
        {
            history.RemoveAt(0);
        }
    }

    private static void Diagonals(JsonObject context)
    {
        foreach (var name in new[] { "transition_matrix_1m", "transition_matrix_1h" })
        {
            if (context["hmm"] is JsonObject hmm && hmm[name] is JsonArray { Count: 3 } matrix)
            {
                hmm[name] = new JsonArray(
                    matrix[0]?[0]?.DeepClone(), matrix[1]?[1]?.DeepClone(), matrix[2]?[2]?.DeepClone());
            }
        }
    }

    private static void DropBlocks(JsonObject context)
    {
        context.Remove("statistics");
        context.Remove("bocpd");
        context.Remove("accumulation");
    }

    private static void DropMatrices(JsonObject context)
    {
        if (context["hmm"] is JsonObject hmm)
        {
            hmm.Remove("transition_matrix_1m");
            hmm.Remove("transition_matrix_1h");
        }
    }
}
