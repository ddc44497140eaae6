using Millwright.Grid.Capacity;
using Millwright.Grid.Diagnosis;
using Millwright.Grid.Options;
using Millwright.Grid.Plant;
using Millwright.Grid.Plugins;
using Millwright.Ledger;
using Millwright.Grid.Scanner;
using Millwright.Grid.Status;
using Millwright.Grid.Telemetry;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Grid.Governor;

/// <summary>
/// Steps 4–6 of the cycle (grid.md §8.2): scanner, capacity band, telemetry and governor of one grid plant. Attached
/// with <see cref="GridPlant.Attach"/>; its state is encoded with the plant.
/// </summary>
public sealed class GridGovernor : ICycleAdvisor
{
    private const string PressureRule = "grid.orphan_pressure";
    private const double LoopSlackSec = 0.001;
    private const int ActionsKept = 20;

    private readonly List<(double At, GovernorDecision Decision)> actions = [];
    private CapacityBand band = CapacityBand.Normal;
    private readonly Func<GridOptions> options;
    private double evaluatedAt = double.NegativeInfinity;

    /// <summary>Creates a governor with an untrained scanner.</summary>
    /// <param name="options">Reads the options in force; null = the defaults.</param>
    public GridGovernor(Func<GridOptions>? options = null)
    {
        var defaults = new GridOptions();
        this.options = options ?? (() => defaults);
        Scanner = new MarketScanner(() => Settings);
    }

    /// <summary>Market scanner.</summary>
    public MarketScanner Scanner { get; private set; }

    /// <summary>Slot-mix controller.</summary>
    public SlotGovernor Slots { get; } = new();

    /// <summary>Telemetry of the last evaluation.</summary>
    public FactoryTelemetry Telemetry { get; private set; } = new();

    /// <summary>Actions taken by itself, newest last.</summary>
    public IReadOnlyList<(double At, GovernorDecision Decision)> Actions => actions;

    /// <inheritdoc/>
    public double QuietUntil => evaluatedAt + EverySec;

    /// <inheritdoc/>
    public int? RegimeTag => Market.PolicyId;

    /// <summary>Market character; unknown while the scanner is off (<c>scanner.enabled</c>).</summary>
    public MarketCharacter Market => Settings.Enabled ? Scanner.Character : MarketCharacter.Unknown;

    /// <inheritdoc/>
    public double TrendStrength =>
        !Settings.Enabled ? 0.0 : Math.Max(Scanner.Last.Efficiency * 100.0, Scanner.Last.Adx);

    /// <summary>Creates a governor for a plant's options and attaches it, its commands and the status
    /// payload.</summary>
    public static GridGovernor AttachTo(GridPlant plant)
    {
        ArgumentNullException.ThrowIfNull(plant);
        var governor = new GridGovernor(() => plant.Options);
        plant.Attach(governor);
        new GovernorCommands(plant.Core, governor).Register();
        var diagnosis = new SymptomEngine();
        plant.SetViewer((viewed, request) => StatusPayload.Write(viewed, governor, diagnosis, in request));
        return governor;
    }

    /// <inheritdoc/>
    public void OnCandle(in BarRecord candle)
    {
        var interval = Duration.FromSeconds(60L * options().ScannerIntervalMin);
        if (Settings.Enabled && candle.IntervalNs == interval.Ns)
        {
            Scanner.OnCandle(in candle);
        }
    }

    /// <inheritdoc/>
    public void RestartScanner() => Scanner = new MarketScanner(() => Settings);

    /// <inheritdoc/>
    public void OnCycle(GridPlant plant, PlantContext context)
    {
        ArgumentNullException.ThrowIfNull(plant);
        ArgumentNullException.ThrowIfNull(context);
        var now = context.Now.UnixSeconds;
        var core = plant.Core;
        var capacity = CapacityReport.Of(core);
        Announce(capacity, context);
        if (!core.Options.GovernorEnabled)
        {
            Slots.DropSuggestions();
            core.SetTuning(default);
            return;
        }

        if (now - evaluatedAt < EverySec)
        {
            return;
        }

        evaluatedAt = now;
        Telemetry = FactoryTelemetry.Evaluate(
            core.Slots.All, core.Windows, core.Options.ProfitPct, core.Market.Mid, now);
        var autonomous = core.Options.GovernorMode == GovernorMode.Autonomous;
        var known = Slots.Suggestions.Count == 0 ? 0 : Slots.Suggestions[^1].Id;
        var input = new GovernorInput(
            core.Options, Telemetry, Market, capacity.Headroom, capacity.HeadroomCommitted,
            capacity.Band == CapacityBand.Stop, capacity.Band == CapacityBand.Normal,
            core.ReconState.Badge == DriftBadge.Red, core.Mode.Shown == GridMode.Running, autonomous,
            core.Rules.MakerPctDouble, now)
        {
            Candidates = WriteOffCandidate.Of(core, Telemetry, now),
        };
        var decisions = Slots.Evaluate(input);
        PlantAdvice.Evaluate(core, Slots, Telemetry, now);
        PluginCouncil.Evaluate(core, Slots, input, decisions);
        core.Plugins.Ask();
        Slots.Aim(PluginCouncil.Target(core, input));
        if (Slots.Tuning != core.Tuning)
        {
            core.SetTuning(Slots.Tuning);
        }

        Pressed(input, context);
        foreach (var decision in decisions)
        {
            Execute(core, decision, now, context);
        }

        Announce(known, context);
    }

    /// <inheritdoc/>
    public void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Scanner.Encode(writer);
        Slots.Encode(writer);
        writer.I32((int)band);
        writer.F64(evaluatedAt);
        writer.List(actions.Count);
        foreach (var (at, decision) in actions)
        {
            writer.F64(at);
            writer.String(decision.Kind);
            writer.I32(decision.SlotId);
            writer.I64(decision.Argument);
            writer.String(decision.Reason);
            writer.F64(decision.Value);
        }
    }

    /// <inheritdoc/>
    public void Decode(ref CseReader reader)
    {
        Scanner.Decode(ref reader);
        Slots.Decode(ref reader);
        band = (CapacityBand)reader.I32();
        evaluatedAt = reader.F64();
        actions.Clear();
        var count = reader.List();
        for (var i = 0; i < count; i++)
        {
            actions.Add((reader.F64(), new GovernorDecision(
                reader.String(), reader.I32(), reader.I64(), reader.String(), reader.F64())));
        }
    }

    /// <summary>Once per loop (§7.1): cycles of a loop come on time, but for the last bits of their seconds.</summary>
    private double EverySec => options().LoopIntervalSec - LoopSlackSec;

    private ScannerSettings Settings => new(
        options().ScannerMinSamples, options().ScannerTargetSamples, options().ScannerDwellCandles,
        options().ScannerEnabled);

    private void Announce(CapacityReport capacity, PlantContext context)
    {
        if (capacity.Band == band)
        {
            return;
        }

        band = capacity.Band;
        context.Publish(new DomainEvent(
            "band_changed", 0, band == CapacityBand.Normal ? "notice" : "warning",
            $"Capacity band is {band} with headroom {capacity.Headroom} of {capacity.EffectiveCap}.", null));
        if (band == CapacityBand.Stop)
        {
            context.RaiseIncident(
                "grid.capacity_stop", "capacity", IncidentSeverity.W,
                $"Headroom {capacity.Headroom} of {capacity.EffectiveCap} orders; no slot is added.");
        }
        else
        {
            context.ClearIncident("grid.capacity_stop", "capacity");
        }
    }

    /// <summary>Critical pressure that nobody relieves by itself is an incident (§7.3).</summary>
    private void Pressed(GovernorInput input, PlantContext context)
    {
        if (Slots.Band == PressureBand.Critical && input.Running && !input.Autonomous)
        {
            context.RaiseIncident(
                PressureRule, "governor", IncidentSeverity.W,
                $"Orphan pressure {Slots.PressureValue:0.00} ({Slots.PressureMetricName}) is critical; the governor "
                + "suggests a conversion to sticky.");
        }
        else
        {
            context.ClearIncident(PressureRule, "governor");
        }
    }

    private void Announce(long known, PlantContext context)
    {
        foreach (var suggestion in Slots.Suggestions)
        {
            if (suggestion.Id > known)
            {
                context.Publish(new DomainEvent(
                    "governor_suggestion", suggestion.SlotId, suggestion.Severity == "high" ? "warning" : "notice",
                    $"Governor suggests {suggestion.Kind}: {suggestion.Reason}.", suggestion));
            }
        }
    }

    private void Execute(GridCore core, GovernorDecision decision, double now, PlantContext context)
    {
        var done = GovernorActions.Execute(core, decision);
        if (!done)
        {
            return;
        }

        if (decision.Kind == "convert")
        {
            Slots.Converted(decision.SlotId, now);
        }

        actions.Add((now, decision));
        if (actions.Count > ActionsKept)
        {
            actions.RemoveAt(0);
        }

        context.Publish(new DomainEvent(
            decision.Kind == "convert" ? "governor_ratio_change" : "governor_action", decision.SlotId, "notice",
            $"Governor executed {decision.Kind} on slot {decision.SlotId}: {decision.Reason}.",
            new GovernorActionData(
                decision, Slots.PressureValue, Slots.PressureMetricName, Slots.Band, Telemetry.StickySlots,
                Telemetry.CycleSlots, Telemetry.StuckScore(decision.SlotId))));
    }
}
