using System.Text.Json.Nodes;

namespace Millwright.Host.History;

/// <summary>Envelope of a historical payload (console.md §2.1): which instant it shows and how exact it is.</summary>
/// <param name="Seq">Journal position shown.</param>
/// <param name="AtMs">Logical time shown, epoch ms.</param>
/// <param name="Reason">
/// Null = exact: every recorded digest on the way was equal. Else <c>replay_diverged</c> or
/// <c>composition_assumed</c>: the options of that run were not recorded.
/// </param>
/// <param name="Detail">Sentence for the reason, "" when exact.</param>
internal sealed record HistoryTruth(ulong Seq, long AtMs, string? Reason, string Detail)
{
    public JsonObject Json() => new()
    {
        ["mode"] = "historical",
        ["q"] = Reason is null ? "exact" : "degraded",
        ["r"] = Reason,
        ["detail"] = Detail,
        ["jseq"] = Seq,
        ["t"] = AtMs,
    };
}
