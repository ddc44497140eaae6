using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Host.Runtime;
using Millwright.Kernel;
using Millwright.Regime.Advisor;
using Millwright.Regime.Digest;
using Millwright.Regime.Options;
using Millwright.Regime.Plant;
using Millwright.Regime.Status;

namespace Millwright.Host.Advisor;

/// <summary>
/// Answers the questions of a regime plant to language models off the reactor – opinion, council, explanation of the
/// digest: context between two turns, HTTP on the thread pool, the answer as a journaled record. Provider trouble ends
/// as an error in that record and nowhere else.
/// </summary>
internal sealed class AdvisorWorker(RegimePlant plant, uint number, RegimeOptions options, AdvisorClient client)
    : IEffectObserver
{
    private const int TextLimit = 16_384;

    private readonly (IReadOnlyList<AdvisorProvider> Providers, string? Problem) configured =
        AdvisorProvider.Parse(options.AiProviders);

    private readonly ConcurrentDictionary<string, Task> running = new(StringComparer.Ordinal);

    public void OnEffect(IGroupHost group, in Effect effect)
    {
        if (effect.Plant != number || effect.Body is not QueryRequest query)
        {
            return;
        }

        Func<Task>? answer = query.Kind switch
        {
            RegimePlant.AdviseQuery => () => AdviseAsync(group, query.Key),
            RegimePlant.CouncilQuery => () => VoteAsync(group),
            RegimePlant.NarrativeQuery => () => ExplainAsync(group),
            _ => null,
        };
        if (answer is not null)
        {
            running[query.Kind] = Task.Run(answer);
        }
    }

    public void OnView(IGroupHost group, PublishedView view)
    {
    }

    /// <summary>Waits for the calls under way.</summary>
    public Task DrainAsync() => Task.WhenAll(running.Values);

    /// <summary>One opinion; public to tests through the assembly.</summary>
    internal async Task AdviseAsync(IGroupHost group, string trigger)
    {
        var (text, applied) = await ContextAsync(group);
        var answer = await AskAsync(text, AdvisorPrompt.Text, check: null);
        Submit(group, RegimeRecord.AdvisorOpinion, new OpinionRecord(
            Clip(answer.Text), answer.Error, answer.Provider, trigger, string.Join(',', applied),
            AdvisorPrompt.Hash).Encode());
    }

    /// <summary>One vote of every provider.</summary>
    internal async Task VoteAsync(IGroupHost group)
    {
        var (text, _) = await ContextAsync(group);
        var answers = configured.Problem is null && text is not null
            ? await client.AskEachAsync(
                configured.Providers, options.AiTimeoutSec, CouncilPrompt.Text, text,
                static answer => Council.Read("", answer, "") is { Valid: false } bad ? bad.Reason : "",
                CancellationToken.None)
            : [];
        Submit(group, RegimeRecord.CouncilVoted, new CouncilRecord(
            [.. answers.Select(answer => Council.Read(answer.Provider, answer.Text, answer.Error))],
            CouncilPrompt.Hash).Encode());
    }

    /// <summary>One explanation of the digest.</summary>
    internal async Task ExplainAsync(IGroupHost group)
    {
        var digest = await group.ReadAsync(core =>
        {
            using var status = JsonDocument.Parse(RegimeStatus.Write(plant, core.Toggles, group.Now.UnixSeconds));
            var board = (JsonObject)JsonNode.Parse(status.RootElement.GetProperty("signal_digest").GetRawText())!;
            _ = board.Remove("interpretation");
            return board.ToJsonString();
        });
        var answer = await AskAsync(
            digest, CouncilPrompt.Digest, static text => Narrative.Parse(text) is null ? "empty_response" : "");
        Submit(group, RegimeRecord.DigestNarrative, new NarrativeRecord(
            Clip(answer.Text), answer.Error, answer.Provider).Encode());
    }

    private async Task<AdvisorAnswer> AskAsync(string? user, string system, Func<string, string>? check) =>
        configured.Problem is not null ? new AdvisorAnswer("", "invalid_providers", "", [])
        : user is null ? new AdvisorAnswer("", "context_too_large", "", [])
        : await client.AskAsync(
            configured.Providers, options.AiPreferReasoning, options.AiTimeoutSec, system, user,
            CancellationToken.None, check);

    private async Task<(string? Text, IReadOnlyList<string> Applied)> ContextAsync(IGroupHost group)
    {
        var context = await group.ReadAsync(core =>
        {
            using var status = JsonDocument.Parse(RegimeStatus.Write(plant, core.Toggles, group.Now.UnixSeconds));
            return AdvisorContext.Normalise(AdvisorPayload.Of(plant, status.RootElement));
        });
        return TokenBudget.Fit(context, options.AiContextTokenBudget);
    }

    private void Submit(IGroupHost group, ushort type, byte[] payload)
    {
        var input = new RecordInput(type, number, 0, group.Now.Ns);
        group.TrySubmit(Lane.Data, in input, payload);
    }

    private static string Clip(string text) => text.Length > TextLimit ? text[..TextLimit] : text;
}
