using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Grid.Documents;
using Millwright.Grid.Reducer;
using Millwright.Kernel;

namespace Millwright.Grid.Scenarios;

/// <summary>
/// The bare reducer as a scenario world: slots without venue, ledger or gates. Exchange ids <c>T&lt;id&gt;</c> are
/// bound
/// after each placement; fills cost the configured maker fee.
/// </summary>
public sealed class ReducerWorld : IScenarioWorld
{
    /// <summary>Value of the scenario member <c>world</c>.</summary>
    public const string Name = "reducer";

    private readonly PairState[] slots;
    private readonly ActionList actions = new();
    private readonly double size;
    private readonly bool bootstrap;
    private EngineConfig config;
    private double now;

    /// <summary>Prepares the initial states of a scenario.</summary>
    public ReducerWorld(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        config = scenario.Config;
        size = scenario.OrderSizeUsd;
        now = scenario.Now;
        bootstrap = scenario.States.Count == 0;
        slots = new PairState[scenario.Slots];
        for (var i = 0; i < slots.Length; i++)
        {
            slots[i] = bootstrap ? new PairState(scenario.MarketPrice, now) : scenario.States[i].Clone();
        }
    }

    /// <inheritdoc/>
    public int SlotCount => slots.Length;

    /// <inheritdoc/>
    public PairState Slot(int index) => slots[index];

    /// <inheritdoc/>
    public bool TryObserve(int slot, string key, out JsonNode? value) =>
        StateObservation.TryGet(slots[slot], key, out value);

    /// <inheritdoc/>
    public DomainError? Start(ScenarioTrace trace)
    {
        for (var i = 0; i < slots.Length && bootstrap; i++)
        {
            Patches.SetProfitTarget(slots[i], config.ProfitPct);
            actions.Clear();
            var orders = new RowList<OrderState>();
            Entries.Bootstrap(slots[i], config, size, true, true, actions, orders);
            foreach (ref readonly var order in orders.Span)
            {
                slots[i].Orders.Add(order);
            }

            Finish(i, "bootstrap", SlotPhase.S0, trace);
        }

        return null;
    }

    /// <inheritdoc/>
    public DomainError? Perform(ScenarioStep step, ScenarioTrace trace)
    {
        if (step.Slot >= slots.Length)
        {
            return new DomainError("slot", "above_max", $"there are {slots.Length} slots");
        }

        switch (step.Kind)
        {
            case ScenarioStepKind.Event:
                PerformEvent(step, trace);
                return null;
            case ScenarioStepKind.Price:
                now += Seconds(step);
                ForEach(step, slot => Cross(slot, step.Body.GetProperty("price"u8).GetDouble(), trace));
                return null;
            case ScenarioStepKind.Advance:
                now += Seconds(step);
                ForEach(step, slot => Apply(slot, GridEvent.TimerTick(now), trace));
                return null;
            case ScenarioStepKind.ToggleSticky:
                Toggle(step, trace);
                return null;
            case ScenarioStepKind.Restart:
                return Restart(trace);
            case ScenarioStepKind.Repair:
                ForEach(step, slot => Repair(slot, trace));
                return null;
            case ScenarioStepKind.Patch:
                return Patch(step, trace);
            default:
                return new DomainError("step", "unknown", $"the reducer world has no {step.Kind} steps");
        }
    }

    private static double Seconds(ScenarioStep step) =>
        step.Body.TryGetProperty("advance_sec"u8, out var seconds) && seconds.ValueKind == JsonValueKind.Number
            ? seconds.GetDouble()
            : 0.0;

    private void ForEach(ScenarioStep step, Action<int> act)
    {
        for (var i = step.Slot ?? 0; i <= (step.Slot ?? slots.Length - 1); i++)
        {
            act(i);
        }
    }

    private void PerformEvent(ScenarioStep step, ScenarioTrace trace)
    {
        now = step.Event.Timestamp;
        if (step.Event.Kind is GridEventKind.PriceTick or GridEventKind.TimerTick)
        {
            ForEach(step, slot => Apply(slot, step.Event, trace));
        }
        else
        {
            Apply(step.Slot ?? 0, step.Event, trace);
        }
    }

    /// <summary>
    /// Fills what the price crosses, in list order at the limit, then ticks; recoveries take explicit events.
    /// </summary>
    private void Cross(int slot, double price, ScenarioTrace trace)
    {
        foreach (var order in slots[slot].Orders.Span.ToArray())
        {
            if (order.Side == GridSide.Buy ? price <= order.Price : price >= order.Price)
            {
                var fee = order.Price * order.Volume * (config.MakerFeePct / 100.0);
                Apply(slot, GridEvent.Fill(order.LocalId, order.Price, order.Volume, fee, now), trace);
            }
        }

        Apply(slot, GridEvent.PriceTick(price, now), trace);
    }

    private void Apply(int slot, GridEvent gridEvent, ScenarioTrace trace)
    {
        var before = slots[slot].Phase;
        actions.Clear();
        GridReducer.Transition(slots[slot], gridEvent, config, size, default, actions);
        Finish(slot, Describe(gridEvent), before, trace);
    }

    private void Toggle(ScenarioStep step, ScenarioTrace trace)
    {
        var value = step.Body.GetProperty("toggle_sticky"u8);
        var sticky = value.ValueKind == JsonValueKind.False ? false
            : value.ValueKind == JsonValueKind.True || !config.StickyModeEnabled;
        config = config with { StickyModeEnabled = sticky };
        actions.Clear();
        ForEach(step, slot => Finish(slot, sticky ? "sticky on" : "sticky off", slots[slot].Phase, trace));
    }

    /// <summary>Saves and loads every state; a difference is a defect of the encoding.</summary>
    private DomainError? Restart(ScenarioTrace trace)
    {
        actions.Clear();
        for (var i = 0; i < slots.Length; i++)
        {
            var writer = new CseWriter();
            PairStateCodec.Encode(writer, slots[i]);
            var reader = new CseReader(writer.Written);
            var loaded = PairStateCodec.Decode(ref reader);
            if (!loaded.SameAs(slots[i]))
            {
                return new DomainError("restart", "unknown", $"slot {i} changed when it was saved and loaded");
            }

            slots[i] = loaded;
            Finish(i, "restart", loaded.Phase, trace);
        }

        return null;
    }

    private void Repair(int slot, ScenarioTrace trace)
    {
        var before = slots[slot].Phase;
        actions.Clear();
        LegRepair.AddMissing(slots[slot], config, size, actions);
        Finish(slot, "repair", before, trace);
    }

    private DomainError? Patch(ScenarioStep step, ScenarioTrace trace)
    {
        var slot = step.Slot ?? 0;
        var before = slots[slot].Phase;
        actions.Clear();
        var failure = PatchStep.Apply(slots[slot], step.Body, config);
        Finish(slot, "patch", before, trace);
        return failure;
    }

    private void Finish(int slot, string label, SlotPhase before, ScenarioTrace trace)
    {
        foreach (ref readonly var action in actions.Span)
        {
            if (action.Kind == GridActionKind.PlaceOrder)
            {
                var txid = string.Create(CultureInfo.InvariantCulture, $"T{action.LocalId}");
                Patches.ApplyOrderTxid(slots[slot], action.LocalId, txid);
            }
        }

        trace.Record(slot, label, before, slots[slot], actions.Span);
    }

    private static string Describe(in GridEvent e) => e.Kind switch
    {
        GridEventKind.PriceTick => string.Create(CultureInfo.InvariantCulture, $"price {e.Price:R} at {e.Timestamp:R}"),
        GridEventKind.TimerTick => string.Create(CultureInfo.InvariantCulture, $"timer at {e.Timestamp:R}"),
        GridEventKind.RecoveryCancel => string.Create(CultureInfo.InvariantCulture, $"recovery cancel R{e.Id}"),
        GridEventKind.RecoveryFill => string.Create(
            CultureInfo.InvariantCulture, $"recovery fill R{e.Id} at {e.Price:R}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"fill #{e.Id} {e.Volume:R} at {e.Price:R}"),
    };
}
