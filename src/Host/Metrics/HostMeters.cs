using System.Diagnostics.Metrics;
using Millwright.Host.Runtime;
using Millwright.Kernel;

namespace Millwright.Host.Metrics;

/// <summary>Kernel metrics of the running groups (kernel.md §21.1), read when the page is rendered.</summary>
public sealed class HostMeters : IEffectObserver, IDisposable
{
    private readonly System.Diagnostics.Metrics.Meter meter = new("Millwright.Kernel");
    private readonly Counter<long> released;
    private readonly Counter<long> commands;
    private readonly Counter<long> incidents;

    /// <summary>Creates the instruments over the groups.</summary>
    public HostMeters(IEnumerable<IGroupHost> groups)
    {
        var all = groups.ToArray();
        released = meter.CreateCounter<long>("mw.effect.released", description: "Effects released, by class");
        commands = meter.CreateCounter<long>("mw.command.status", description: "Command status changes, by status");
        incidents = meter.CreateCounter<long>("mw.incident.changes", description: "Incident transitions, by severity");
        Observe("mw.reactor.records", "Records applied in this run", c => c.Records, all);
        Observe("mw.reactor.lag", "Lag of the last record, s", c => c.LagMs / 1000, all);
        Observe("mw.intake.conflated", "Records conflated before sequencing", c => c.Conflated, all);
        Observe("mw.deadline.armed", "Armed deadlines", c => c.ArmedDeadlines, all);
        Observe("mw.journal.durable_lag", "Records not durable yet", c => c.DurableLag, all);
        Observe("mw.effect.waiting", "Effects waiting for durability", c => c.OutboxCount, all);
        Observe("mw.observer.failures", "Calls of observers that failed", c => c.ObserverFailures, all);
        meter.CreateObservableGauge("mw.journal.fenced", () => all.Select(group => Of(
            group, group.StorageFault is null ? 0 : 1)), description: "1 = the journal cannot be written");
        meter.CreateObservableGauge("mw.clock.offset", () => all.Select(group => Of(
            group, group.ClockOffset.Seconds)), description: "Wall time less the clock of the group, s");
        meter.CreateObservableGauge("mw.journal.fsync.duration", () => all.SelectMany(group => new[]
            {
                Of(group, group.Counters.SyncP50Ms / 1000, "quantile", "0.5"),
                Of(group, group.Counters.SyncP99Ms / 1000, "quantile", "0.99"),
            }), description: "fsync of the last minutes, s");
        Observe("mw.reactor.turns.soft", "Turns longer than 1 ms", c => c.SoftTurns, all);
        Observe("mw.reactor.turns.slow", "Turns longer than 50 ms", c => c.SlowTurns, all);
        Observe("mw.journal.bytes", "Bytes handed to the journal in this run", c => c.JournalBytes, all);
        Observe("mw.gc.alloc_hot_path", "Bytes the reactor thread allocated in this run", c => c.AllocatedBytes, all);
        ObserveStates(all);
        Observe("mw.feed.dropped", "Effects not delivered to observers", c => c.FeedDropped, all);
        meter.CreateObservableGauge(
            "mw.intake.depth",
            () => all.SelectMany(group => new[]
            {
                new Measurement<double>(group.Counters.SafetyDepth, new("group", group.Name), new("lane", "safety")),
                new Measurement<double>(group.Counters.DataDepth, new("group", group.Name), new("lane", "data")),
            }),
            description: "Waiting records");
        foreach (var group in all)
        {
            group.Observe(this);
        }
    }

    /// <inheritdoc/>
    public void OnEffect(IGroupHost group, in Effect effect)
    {
        ArgumentNullException.ThrowIfNull(group);
        released.Add(1, new("group", group.Name), new("class", effect.Class.ToString()));
        if (effect.Body is CommandChange change)
        {
            commands.Add(1, new("group", group.Name), new("status", Commands.CommandAnswer.Word(change.Status)));
        }
        else if (effect.Body is Incident incident)
        {
            incidents.Add(1, new("group", group.Name), new("severity", incident.Severity.ToString()));
        }
    }

    /// <inheritdoc/>
    public void OnView(IGroupHost group, PublishedView view)
    {
    }

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();

    private void ObserveStates(IGroupHost[] groups)
    {
        meter.CreateObservableGauge("mw.reactor.records.type", () => groups.SelectMany(group => Enumerable
            .Range(0, 1024).Where(type => group.RecordsOf((ushort)type) > 0)
            .Select(type => Of(
                group, group.RecordsOf((ushort)type), "type", Journals.JournalSchemas.NameOf((ushort)type)))),
            description: "Records applied in this run, by type");
        meter.CreateObservableGauge("mw.intake.rejected", () => groups.SelectMany(group => new[]
            {
                Of(group, group.Counters.RefusedFull, "reason", "lane_full"),
                Of(group, group.Counters.RefusedClosed, "reason", "closed"),
                Of(group, group.Counters.RefusedSize, "reason", "size"),
                Of(group, group.Sources?.Duplicates ?? 0, "reason", "duplicate"),
            }.Concat((group.Sources?.Refused ?? new Dictionary<string, long>())
                .Select(pair => Of(group, pair.Value, "reason", pair.Key)))),
            description: "Records refused before sequencing, by reason");
        meter.CreateObservableGauge("mw.intake.flagged", () => groups.SelectMany(group => new[]
            {
                Of(group, group.Sources?.Late ?? 0, "flag", "late"),
                Of(group, group.Sources?.FutureStamped ?? 0, "flag", "future_stamped"),
            }), description: "Records whose source time is wrong, by flag");
        meter.CreateObservableGauge("mw.intent.state", () => groups.SelectMany(group => Enum.GetValues<IntentState>()
            .Where(static state => state < IntentState.Filled)
            .Select(state => Of(
                group, group.Gauges.Intents.GetValueOrDefault(state), "state", state.ToString().ToLowerInvariant()))),
            description: "Intents that are not terminal, by state");
        meter.CreateObservableGauge("mw.intent.unknown.age", () => groups.Select(group => Of(
            group, group.Gauges.UnknownAge.Seconds)), description: "Age of the oldest unknown outcome, s");
        meter.CreateObservableGauge("mw.plant.state_bytes", () => groups.SelectMany(group => group.Gauges.StateBytes
            .Select((bytes, i) => Of(group, bytes, "plant", $"{i + 1}"))),
            description: "Encoded state at the last mark with digests, bytes");
        meter.CreateObservableGauge("mw.records.ignored", () => groups.Select(group => Of(
            group, group.Gauges.Ignored)), description: "Records no plant of the group took");
        meter.CreateObservableGauge("mw.command.late_results", () => groups.Select(group => Of(
            group, group.Gauges.LateResults)), description: "Results that came after a terminal status");
        meter.CreateObservableGauge("mw.replay.rate", () => groups.Select(group => Of(
            group, group.ReplayRate)), description: "Records per second of the replay at the start");
    }

    private static Measurement<double> Of(IGroupHost group, double value) =>
        new(value, new KeyValuePair<string, object?>("group", group.Name));

    private static Measurement<double> Of(IGroupHost group, double value, string key, string word) =>
        new(value, Tag("group", group.Name), Tag(key, word));

    private static KeyValuePair<string, object?> Tag(string key, string word) => new(key, word);

    private void Observe(string name, string text, Func<GroupCounters, double> read, IGroupHost[] groups) =>
        meter.CreateObservableGauge(
            name,
            () => groups.Select(group => new Measurement<double>(
                read(group.Counters), new KeyValuePair<string, object?>("group", group.Name))),
            description: text);
}
