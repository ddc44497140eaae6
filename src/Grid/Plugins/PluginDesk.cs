using Millwright.Grid.Options;
using Millwright.Grid.Plant;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Grid.Plugins;

/// <summary>
/// Plugins of the governor inside the plant (grid.md §7.9): who is present, who is started, what they last advised.
/// Nothing here calls a plugin: the plant asks with a query effect and reads journaled reports.
/// </summary>
public sealed class PluginDesk
{
    /// <summary>Kind of the query that asks for a round; its key is the cycle.</summary>
    public const string Query = "plugins";

    private const double FaultPauseSec = 600.0;
    private const int PluginsKept = 32;
    private const int CandlesKept = 500;
    private const int StepsKept = 10;
    private const string Rule = "grid.plugin_fault";

    private readonly GridCore core;
    private readonly SortedList<string, PluginEntry> entries = new(StringComparer.Ordinal);
    private readonly Queue<PluginCandle> candles = new();
    private List<(PluginStep Step, bool Before, PluginView View)> trail = [];

    internal PluginDesk(GridCore core) => this.core = core;

    /// <summary>Known plugins, ordinal by id.</summary>
    public IList<PluginEntry> Entries => entries.Values;

    /// <summary>Closed candles since the first plugin was registered, oldest first.</summary>
    public IReadOnlyCollection<PluginCandle> Candles => candles;

    /// <summary>
    /// True while somebody observes the steps of cycles (<c>plugins.hooks</c> = phases); set by the host, no part of
    /// the state.
    /// </summary>
    public bool IsTrailKept { get; set; }

    /// <summary>True when a plugin is present, started and not resting after a fault.</summary>
    public bool Listens(string id) => entries.TryGetValue(id, out var entry) && entry.IsAsked(core.NowSec);

    /// <summary>Pictures of the steps of the last full cycle; each is handed out once.</summary>
    public IReadOnlyList<(PluginStep Step, bool Before, PluginView View)> TakeTrail()
    {
        var taken = trail;
        trail = [];
        return taken;
    }

    /// <summary>A step of the cycle begins or is over.</summary>
    internal void Observe(PluginStep step, bool before)
    {
        if (!IsTrailKept || entries.Count == 0)
        {
            return;
        }

        if (step == PluginStep.Inputs && before)
        {
            trail.Clear();
        }

        if (trail.Count < StepsKept)
        {
            trail.Add((step, before, PluginViews.Of(core.Events.Plant)));
        }
    }

    /// <summary>A journaled report.</summary>
    internal void Apply(ReadOnlySpan<byte> payload)
    {
        if (core.Options.PluginsHooks == PluginHooks.None || PluginReport.Read(payload) is not { } report)
        {
            return;
        }

        if (!entries.TryGetValue(report.Plugin, out var entry))
        {
            if (entries.Count >= PluginsKept)
            {
                return;
            }

            entry = new PluginEntry(report.Plugin);
            entries.Add(report.Plugin, entry);
        }

        Take(entry, report);
    }

    /// <summary>A candle of the scanner interval closed.</summary>
    internal void OnCandle(in BarRecord bar)
    {
        if (entries.Count == 0 || (candles.Count > 0 && candles.Last().OpenTime.Ns >= bar.OpenNs))
        {
            return;
        }

        candles.Enqueue(new PluginCandle(
            new Instant(bar.OpenNs), bar.Open, bar.High, bar.Low, bar.Close, bar.Volume));
        if (candles.Count > CandlesKept)
        {
            candles.Dequeue();
        }
    }

    /// <summary>Asks for a round when somebody is there to answer.</summary>
    internal void Ask()
    {
        foreach (var entry in entries.Values)
        {
            if (core.Options.PluginsHooks != PluginHooks.None && entry.IsAsked(core.NowSec))
            {
                core.Context.Query(Query, core.Loop.Cycles.ToString(System.Globalization.CultureInfo.InvariantCulture));
                return;
            }
        }
    }

    /// <summary>Starts or stops a plugin while the plant runs.</summary>
    /// <returns>Why it is refused, or null.</returns>
    internal string? Switch(string id, bool on)
    {
        if (!entries.TryGetValue(id, out var entry) || !entry.IsPresent)
        {
            return $"There is no plugin '{id}'; known: {string.Join(", ", entries.Keys)}.";
        }

        entry.IsStarted = on;
        entry.DisabledUntil = 0.0;
        entry.Forget();
        core.Context.ClearIncident(Rule, id);
        return null;
    }

    internal void Encode(CseWriter writer)
    {
        writer.List(entries.Count);
        foreach (var entry in entries.Values)
        {
            entry.Encode(writer);
        }

        writer.List(candles.Count);
        foreach (var candle in candles)
        {
            writer.Instant(candle.OpenTime);
            writer.F64(candle.Open);
            writer.F64(candle.High);
            writer.F64(candle.Low);
            writer.F64(candle.Close);
            writer.F64(candle.Volume);
        }
    }

    internal void Decode(ref CseReader reader)
    {
        entries.Clear();
        for (var n = reader.List(); n > 0; n--)
        {
            var entry = PluginEntry.Decode(ref reader);
            entries.Add(entry.Id, entry);
        }

        candles.Clear();
        for (var n = reader.List(); n > 0; n--)
        {
            candles.Enqueue(new PluginCandle(
                new Instant(reader.I64()), reader.F64(), reader.F64(), reader.F64(), reader.F64(), reader.F64()));
        }
    }

    private void Take(PluginEntry entry, PluginReport report)
    {
        entry.Outcome = report.Outcome;
        entry.Detail = report.Detail;
        if (report.Version != entry.Version)
        {
            entry.Version = report.Version;
            entry.Forget();
        }

        switch (report.Outcome)
        {
            case PluginOutcome.Registered:
                entry.IsPresent = true;
                entry.DisabledUntil = 0.0;
                break;
            case PluginOutcome.Removed:
                entry.IsPresent = false;
                entry.Forget();
                break;
            case PluginOutcome.Advised when entry.IsAsked(core.NowSec) && report.ViewAt <= core.Now:
                entry.AdvisedAt = report.ViewAt.UnixSeconds;
                entry.Ratio = report.Ratio;
                entry.Closes = report.Closes;
                entry.Buy = report.Buy;
                core.Context.ClearIncident(Rule, entry.Id);
                break;
            case PluginOutcome.TimedOut or PluginOutcome.Faulted:
                Fail(entry);
                break;
            default:
                entry.Forget();
                break;
        }
    }

    /// <summary>A fault is contained: the plugin rests for ten minutes and nothing it said counts.</summary>
    private void Fail(PluginEntry entry)
    {
        entry.Forget();
        entry.Faults++;
        entry.DisabledUntil = core.NowSec + FaultPauseSec;
        var what = entry.Outcome == PluginOutcome.TimedOut
            ? $"took longer than {core.Options.PluginsTimeoutMs} ms"
            : $"failed: {entry.Detail}";
        core.Context.RaiseIncident(
            Rule, entry.Id, IncidentSeverity.W, $"Plugin {entry.Id} {what}. It rests for {FaultPauseSec:0} s.");
    }
}
