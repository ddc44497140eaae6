using System.Text.Json;
using Millwright.Host.Runtime;
using Millwright.Kernel;
using Millwright.Regime.Advisor;
using Millwright.Regime.Options;
using Millwright.Regime.Plant;
using Millwright.Regime.Status;

namespace Millwright.Host.Advisor;

/// <summary>
/// Answers the advisor calls of a regime plant off the reactor: context between two turns, HTTP on the thread pool, the
/// answer as a journaled record. Provider trouble ends as an error in that record and nowhere else.
/// </summary>
internal sealed class AdvisorWorker(RegimePlant plant, uint number, RegimeOptions options, AdvisorClient client)
    : IEffectObserver
{
    private readonly (IReadOnlyList<AdvisorProvider> Providers, string? Problem) configured =
        AdvisorProvider.Parse(options.AiProviders);

    private Task running = Task.CompletedTask;

    public void OnEffect(IGroupHost group, in Effect effect)
    {
        if (effect.Plant == number && effect.Body is QueryRequest { Kind: RegimePlant.AdviseQuery } query)
        {
            running = Task.Run(() => AdviseAsync(group, query.Key));
        }
    }

    public void OnView(IGroupHost group, PublishedView view)
    {
    }

    /// <summary>Waits for the call under way.</summary>
    public Task DrainAsync() => running;

    /// <summary>One call; public to tests through the assembly.</summary>
    internal async Task AdviseAsync(IGroupHost group, string trigger)
    {
        var context = await group.ReadAsync(core => Context(core, group.Now.UnixSeconds));
        var (text, applied) = TokenBudget.Fit(context, options.AiContextTokenBudget);
        var answer = configured.Problem is not null ? new AdvisorAnswer("", "invalid_providers", "", [])
            : text is null ? new AdvisorAnswer("", "context_too_large", "", [])
            : await client.AskAsync(
                configured.Providers, options.AiPreferReasoning, options.AiTimeoutSec, AdvisorPrompt.Text, text,
                CancellationToken.None);
        var record = new OpinionRecord(
            answer.Text.Length > 16_384 ? answer.Text[..16_384] : answer.Text, answer.Error, answer.Provider, trigger,
            string.Join(',', applied), AdvisorPrompt.Hash);
        var input = new RecordInput(RegimeRecord.AdvisorOpinion, number, 0, group.Now.Ns);
        group.TrySubmit(Lane.Data, in input, record.Encode());
    }

    private System.Text.Json.Nodes.JsonObject Context(PlantGroup core, double now)
    {
        var status = RegimeStatus.Write(plant.Engine, plant.Advisor, core.Toggles, now);
        using var document = JsonDocument.Parse(status);
        return AdvisorContext.Normalise(AdvisorPayload.Of(plant, document.RootElement));
    }
}
