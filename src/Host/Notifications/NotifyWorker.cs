using System.Text.Json.Nodes;
using Millwright.Host.Runtime;
using Millwright.Kernel;
using Millwright.Regime.Options;

namespace Millwright.Host.Notifications;

/// <summary>
/// Turns events of a group's plants into messages for its channels (regime.md §14). Of incidents it tells what the
/// kernel announces – first notice, a fresh occurrence, escalation; storms and flapping are grouped there (kernel.md
/// §16) – and their end. Runs behind the effects, so a replay sends nothing; a channel follows its switch at the next
/// view of the plant.
/// </summary>
/// <param name="plant">Plant id in messages.</param>
/// <param name="dryRun">Paper or simulation.</param>
/// <param name="dispatchers">One per channel.</param>
/// <param name="configured">Switches that the configuration turns on.</param>
/// <param name="summaryHour">DAILY_SUMMARY_HOUR_UTC.</param>
internal sealed class NotifyWorker(
    string plant, bool dryRun, IReadOnlyList<NotifyDispatcher> dispatchers, IReadOnlySet<string> configured,
    int summaryHour = 0)
    : IEffectObserver, IAsyncDisposable
{
    /// <summary>Ids of the first notices that were told, so that the end of their incident is told too.</summary>
    private readonly HashSet<string> announced = new(StringComparer.Ordinal);
    private readonly DaySummary summary = new(summaryHour);
    private bool begun;
    private Instant seen;
    private int reading;

    /// <summary>A worker for the configured channels.</summary>
    public static NotifyWorker Of(string plant, bool dryRun, RegimeOptions options)
    {
        var http = new HttpClient(new SocketsHttpHandler()) { Timeout = Timeout.InfiniteTimeSpan };
        var (channels, redactor) = NotifySettings.Build(
            options, http, TimeProvider.System, Environment.GetEnvironmentVariable);
        var policy = NotifySettings.PolicyOf(options);
        return new NotifyWorker(
            plant, dryRun, [.. channels.Select(c => new NotifyDispatcher(c, policy, redactor, TimeProvider.System))],
            NotifySettings.SwitchedOn(options), options.DailySummaryHourUtc);
    }

    /// <summary>Counters per channel (regime.md §15).</summary>
    public JsonObject Figures()
    {
        var block = new JsonObject();
        foreach (var name in new[] { "telegram", "webhook" })
        {
            var own = dispatchers.Where(d => d.Channel.Name == name).Select(d => d.Figures).ToArray();
            block[name] = new JsonObject
            {
                ["enabled"] = own.Any(f => f.Enabled),
                ["configured"] = own.Length > 0,
                ["queued"] = own.Sum(f => f.Queued),
                ["sent"] = own.Sum(f => f.Sent),
                ["dropped"] = own.Sum(f => f.Dropped),
                ["dead"] = own.Sum(f => f.Dead),
                ["last_error"] = own.Select(f => f.LastError).FirstOrDefault(e => e.Length > 0) ?? "",
            };
        }

        return block;
    }

    public void OnEffect(IGroupHost group, in Effect effect)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (dispatchers.Count == 0)
        {
            return;
        }

        if (effect.Body is DomainEvent cycle)
        {
            summary.Take(cycle);
        }

        switch (effect.Body)
        {
            case DomainEvent told when NotifyRule.Of(told.Type) is { } rule:
                Offer(
                    $"{effect.Seq}/{told.Type}/{told.Slot}", effect.At, told.Severity, rule.Kind, told.Text,
                    rule.PerSlot ? $"{rule.Kind}/{told.Slot}" : rule.Kind, rule.GapSec);
                break;
            case Notification notice:
                var escalated = notice.Channel == PlantGroup.EscalationChannel;
                _ = !escalated && announced.Add(notice.DedupeId);
                Offer(
                    notice.DedupeId, effect.At, SeverityOf(notice.Severity), notice.Template,
                    escalated ? $"nobody acknowledged: {notice.Text}" : notice.Text, notice.DedupeId, 0.0);
                break;
            case Incident { ConditionTrue: false } ended
                when announced.Remove($"{PlantGroup.OperatorChannel}:{ended.Number}:{ended.Occurrences}"):
                Offer(
                    $"cleared:{ended.Number}:{ended.Occurrences}", effect.At, SeverityOf(ended.Severity), "incident",
                    $"cleared {ended.Key}: {ended.Text}", $"cleared/{ended.Key}", 0.0);
                break;
            default:
                break;
        }
    }

    public void OnView(IGroupHost group, PublishedView view)
    {
        if (dispatchers.Count == 0)
        {
            return;
        }

        seen = view.At;
        if (summary.Due(view.At) is var (day, text) && text.Length > 0)
        {
            Offer($"summary:{plant}:{day}", view.At, "notice", "daily_summary", text, $"daily/{day}", 0.0);
        }

        if (Interlocked.Exchange(ref reading, 1) == 0)
        {
            _ = FollowAsync(group);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (begun)
        {
            Offer($"shutdown:{seen.Ns}", seen, "notice", "shutdown", "The plant is being stopped.", "shutdown", 0.0);
        }

        foreach (var dispatcher in dispatchers)
        {
            await dispatcher.DisposeAsync();
        }
    }

    private async Task FollowAsync(IGroupHost group)
    {
        try
        {
            var on = await group.ReadAsync(core =>
                dispatchers.Select(d => IsOn(core.Toggles, d.Channel.Toggle)).ToArray());
            for (var i = 0; i < on.Length; i++)
            {
                dispatchers[i].Switch(on[i]);
            }

            if (!begun)
            {
                begun = true;
                Offer($"startup:{seen.Ns}", seen, "notice", "startup", "The plant runs.", "startup", 0.0);
            }
        }
        finally
        {
            Volatile.Write(ref reading, 0);
        }
    }

    /// <summary>A plant kind without the switch follows the configuration.</summary>
    private bool IsOn(ToggleRegistry toggles, string key) =>
        toggles.IsKnown(key) ? toggles.IsActive(key) : configured.Contains(key);

    private void Offer(string id, Instant at, string severity, string kind, string text, string key, double gapSec)
    {
        var envelope = new NotifyEnvelope(
            id, DateTimeOffset.FromUnixTimeMilliseconds(at.UnixMs), plant, severity, kind, text, dryRun);
        foreach (var dispatcher in dispatchers)
        {
            dispatcher.Offer(envelope, key, TimeSpan.FromSeconds(gapSec));
        }
    }

    private static string SeverityOf(IncidentSeverity severity) => severity switch
    {
        IncidentSeverity.A or IncidentSeverity.C => "critical",
        IncidentSeverity.W => "warning",
        _ => "notice",
    };
}
