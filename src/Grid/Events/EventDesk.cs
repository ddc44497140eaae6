using System.Globalization;
using Millwright.Grid.Orders;
using Millwright.Grid.Plant;
using Millwright.Grid.Reducer;
using Millwright.Grid.Slots;
using Millwright.Kernel;
using Millwright.Ledger;

namespace Millwright.Grid.Events;

/// <summary>
/// Domain events with plain sentences (grid.md §12.1, names of console.md §13.1). Never read by decisions.
/// </summary>
internal sealed class EventDesk(GridCore core)
{
    /// <summary>The plant, for the advisor.</summary>
    public GridPlant Plant { get; set; } = null!;

    public void OrderPlaced(TrackedOrder order) =>
        Tell("order_placed", order.SlotId, "info", Data(GridSentence.Placed, order, order.Price, order.Volume));

    public void OrderFilled(Slot slot, TrackedOrder order) => Tell(
        order.IsRecovery ? "recovery_filled" : "order_filled", slot.Id, "notice",
        Data(
            GridSentence.Filled, order, order.Cost / order.Executed, order.Executed, order.Reason, null, order.Fee));

    public void OrderCancelled(TrackedOrder order) => Tell(
        order.IsRecovery ? "recovery_cancelled" : "order_cancelled", order.SlotId, "info",
        Data(GridSentence.Cancelled, order, order.Price, order.Volume, Word(order.Cancelling)));

    public void OrderRejected(TrackedOrder order, string code) => Tell(
        "order_rejected", order.SlotId, "warning",
        Data(GridSentence.Rejected, order, order.Price, order.Volume, code));

    public void CycleCompleted(Slot slot, in GridAction action, decimal price, decimal net) => Tell(
        "cycle_completed", slot.Id, net < 0m ? "warning" : "notice",
        new GridEventData
        {
            Kind = GridSentence.CycleClosed,
            Name = slot.Alias,
            Alias = slot.Alias,
            TradeId = WireNames.Of(action.Leg),
            Cycle = action.Cycle,
            Price = price,
            Net = net,
            Reason = action.FromRecovery ? "recovery" : null,
        });

    public void Orphaned(Slot slot, in GridAction action) => Tell(
        "order_orphaned", slot.Id, "notice",
        new GridEventData
        {
            Kind = GridSentence.Orphaned,
            Name = slot.Alias,
            Alias = slot.Alias,
            LocalId = action.LocalId,
            RecoveryId = action.RecoveryId,
            Reason = action.Reason,
        });

    public void WrittenOff(Slot slot, Leg leg, long cycle, decimal net, decimal mark, string reason) => Tell(
        "write_off", slot.Id, "warning",
        new GridEventData
        {
            Kind = GridSentence.WrittenOff,
            Name = slot.Alias,
            Alias = slot.Alias,
            TradeId = WireNames.Of(leg),
            Cycle = cycle,
            Price = mark,
            Net = net,
            Reason = reason,
        });

    public void LateFill(Slot slot, TrackedOrder order, long recoveryId) => Tell(
        "order_filled", slot.Id, "warning",
        Data(GridSentence.LateFill, order, order.Price, order.Executed, "late_fill", recoveryId));

    public void LateExit(TrackedOrder order)
    {
        if (order.Executed > 0m)
        {
            Tell(
                "order_filled", order.SlotId, "warning",
                Data(GridSentence.LateExit, order, order.Price, order.Executed, "inventory_trade"));
        }
    }

    public void Repriced(Slot slot, TrackedOrder order) => Tell(
        order.IsRecovery ? "recovery_repriced" : "order_repriced", slot.Id, "info",
        Data(GridSentence.Repriced, order, ToDecimal(order.NewPrice), order.Volume));

    public void PhaseChanged(Slot slot, SlotPhase before, SlotPhase after)
    {
        slot.PhaseSince = core.NowSec;
        Tell(
            "phase_changed", slot.Id, "info",
            new GridEventData
            {
                Kind = GridSentence.PhaseChanged,
                Name = slot.Alias,
                Alias = slot.Alias,
                From = WireNames.Of(before),
                To = WireNames.Of(after),
            });
    }

    public void SlotAdded(Slot slot) => Publish(
        "slot_added", slot.Id, "notice",
        $"{Name(slot)} added as {(slot.Sticky ? "sticky" : "cycle")} slot.",
        new GridEventData { Alias = slot.Alias, Reason = slot.CreatedBy.ToString() });

    public void SlotRemoved(Slot slot) => Publish(
        "slot_removed", slot.Id, "notice", $"{Name(slot)} removed.", new GridEventData { Alias = slot.Alias });

    public void SlotToggled(Slot slot) => Publish(
        "slot_toggled", slot.Id, "notice",
        $"{Name(slot)} is now a {(slot.Sticky ? "sticky" : "cycle")} slot.",
        new GridEventData { Alias = slot.Alias, To = slot.Sticky ? "sticky" : "cycle" });

    public void SlotHalted(Slot slot, string reason) => Publish(
        "slot_halted", slot.Id, "critical", $"{Name(slot)} halted: {reason}.",
        new GridEventData { Alias = slot.Alias, Reason = reason });

    public void ModeChanged(GridMode before, GridMode after, string reason) => Publish(
        "mode_changed", 0, after is GridMode.Halted ? "critical" : "notice",
        reason.Length > 0 ? $"The plant is {after}: {reason}." : $"The plant is {after}.",
        new GridEventData { From = before.ToString(), To = after.ToString(), Reason = reason });

    public void Armed(bool on) => Publish(
        "mode_changed", 0, on ? "warning" : "notice",
        on ? "Armed: orders leave the process." : "Not armed any more: nothing is placed.",
        new GridEventData { From = on ? "not_armed" : "armed", To = on ? "armed" : "not_armed" });

    public void StalePrice(bool stale, double ageSec) => Publish(
        "price_stale", 0, stale ? "warning" : "info",
        stale
            ? string.Create(CultureInfo.InvariantCulture, $"The price is {ageSec:0} s old; entries wait.")
            : "Prices are fresh again.",
        new GridEventData { To = stale ? "stale" : "fresh" });

    public void LossLock(bool on, decimal loss, decimal limit) => Publish(
        "daily_loss_lock", 0, on ? "critical" : "notice",
        on
            ? $"The daily loss of {Text(loss)} reached the limit of {Text(limit)}; no entries until tomorrow."
            : "The daily loss lock is released.",
        new GridEventData { Net = -loss, To = on ? "locked" : "free" });

    public void DriftChanged(DriftBadge before, DriftBadge after, ReconState state) => Publish(
        "drift_changed", 0, after == DriftBadge.Red ? "critical" : after == DriftBadge.Amber ? "warning" : "info",
        state.Mismatch.Length > 0
            ? $"Books and venue disagree ({after}): {state.Mismatch}."
            : state.MissingOrders + state.UnknownOrders > 0
            ? $"Orders and venue disagree ({after}): {state.MissingOrders} missing, {state.UnknownOrders} unknown."
            : $"Books against venue: {after} (quote {Text(state.DeltaQuote)}, base {Text(state.DeltaBase)}).",
        new GridEventData { From = before.ToString(), To = after.ToString(), Reason = state.Mismatch });

    /// <summary>Any other event of the taxonomy, for the governor.</summary>
    /// <summary>The anti-chase pause of a leg begins (§2.8): its entry is not re-quoted until it ends.</summary>
    public void RefreshCooldown(Slot slot, Leg leg, in LegState state) => Publish(
        "refresh_cooldown", slot.Id, "notice",
        $"{slot.Alias}: leg {WireNames.Of(leg)} was re-quoted {state.ConsecutiveRefreshes} times in one direction and "
        + $"waits {Text((decimal)Math.Max(0.0, state.RefreshCooldownUntil - core.NowSec))} s.",
        null);

    public void Publish(string type, int slot, string severity, string text, GridEventData? data) =>
        core.Context.Publish(new DomainEvent(type, slot, severity, text, data));

    private void Tell(string type, int slot, string severity, GridEventData data) =>
        core.Context.Publish(new DomainEvent(type, slot, severity, data));

    private GridEventData Data(
        GridSentence kind,
        TrackedOrder order,
        decimal price,
        decimal volume,
        string? reason = null,
        long? recoveryId = null,
        decimal? fee = null) => new()
        {
            Kind = kind,
            Name = core.Slots.Find(order.SlotId)?.Alias,
            Role = Word(order.Kind),
            Side = Word(order.Side),
            TradeId = WireNames.Of(order.Leg),
            Cycle = order.Cycle,
            LocalId = order.IsRecovery ? null : order.Id,
            RecoveryId = recoveryId ?? (order.IsRecovery ? order.Id : null),
            Txid = order.Txid,
            Price = price,
            Volume = volume,
            Fee = fee,
            Before = order.Price,
            Reason = reason ?? order.Reason,
        };

    private static string Name(Slot slot) => $"Slot {slot.Id} ({slot.Alias})";

    private static string Word(GridSide side) => side == GridSide.Buy ? "buy" : "sell";

    private static string Word(OrderKind kind) => kind switch
    {
        OrderKind.Entry => "entry",
        OrderKind.Exit => "exit",
        OrderKind.Recovery => "recovery",
        OrderKind.ChurnEntry => "churner entry",
        OrderKind.ChurnExit => "churner exit",
        _ => "inventory order",
    };

    private static string Word(CancelPurpose purpose) => purpose switch
    {
        CancelPurpose.None => nameof(CancelPurpose.None),
        CancelPurpose.PullEntry => nameof(CancelPurpose.PullEntry),
        CancelPurpose.Requote => nameof(CancelPurpose.Requote),
        CancelPurpose.Reprice => nameof(CancelPurpose.Reprice),
        _ => purpose.ToString(),
    };

    private decimal ToDecimal(double price) => ReducerBoundary.ToDecimal(price, core.Rules.PriceDecimals);

    internal static string Text(decimal value) => GridEventData.Amount(value);
}
