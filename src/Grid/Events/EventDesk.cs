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

    public void OrderPlaced(TrackedOrder order) => Publish(
        "order_placed", order.SlotId, "info",
        $"{Name(order.SlotId)}: {Word(order.Side)} {Word(order.Kind)} of {Text(order.Volume)} at "
        + $"{Text(order.Price)} rests.",
        Data(order, order.Price, order.Volume));

    public void OrderFilled(Slot slot, TrackedOrder order) => Publish(
        order.IsRecovery ? "recovery_filled" : "order_filled", slot.Id, "notice",
        $"{Name(slot)}: {Word(order.Side)} {Word(order.Kind)} of {Text(order.Executed)} filled at "
        + $"{Text(order.Cost / order.Executed)}.",
        Data(order, order.Cost / order.Executed, order.Executed) with { Fee = order.Fee });

    public void OrderCancelled(TrackedOrder order) => Publish(
        order.IsRecovery ? "recovery_cancelled" : "order_cancelled", order.SlotId, "info",
        $"{Name(order.SlotId)}: {Word(order.Side)} {Word(order.Kind)} at {Text(order.Price)} cancelled.",
        Data(order, order.Price, order.Volume) with { Reason = order.Cancelling.ToString() });

    public void OrderRejected(TrackedOrder order, string code) => Publish(
        "order_rejected", order.SlotId, "warning",
        $"{Name(order.SlotId)}: {Word(order.Side)} {Word(order.Kind)} at {Text(order.Price)} refused: {code}.",
        Data(order, order.Price, order.Volume) with { Reason = code });

    public void CycleCompleted(Slot slot, in GridAction action, decimal price, decimal net) => Publish(
        "cycle_completed", slot.Id, net < 0m ? "warning" : "notice",
        $"{Name(slot)}: cycle {WireNames.Of(action.Leg)}.{action.Cycle} closed at {Text(price)}, net {Text(net)}.",
        new GridEventData
        {
            Alias = slot.Alias,
            TradeId = WireNames.Of(action.Leg),
            Cycle = action.Cycle,
            Price = price,
            Net = net,
            Reason = action.FromRecovery ? "recovery" : null,
        });

    public void Orphaned(Slot slot, in GridAction action) => Publish(
        "order_orphaned", slot.Id, "notice",
        $"{Name(slot)}: exit {action.LocalId} waited too long and became recovery {action.RecoveryId}.",
        new GridEventData
        {
            Alias = slot.Alias,
            LocalId = action.LocalId,
            RecoveryId = action.RecoveryId,
            Reason = action.Reason,
        });

    public void WrittenOff(Slot slot, Leg leg, long cycle, decimal net, decimal mark, string reason) => Publish(
        "write_off", slot.Id, "warning",
        $"{Name(slot)}: cycle {WireNames.Of(leg)}.{cycle} written off at {Text(mark)}, net {Text(net)} ({reason}).",
        new GridEventData
        {
            Alias = slot.Alias,
            TradeId = WireNames.Of(leg),
            Cycle = cycle,
            Price = mark,
            Net = net,
            Reason = reason,
        });

    public void LateFill(Slot slot, TrackedOrder order, long recoveryId) => Publish(
        "order_filled", slot.Id, "warning",
        $"{Name(slot)}: a late fill of {Text(order.Executed)} was adopted as recovery {recoveryId}.",
        Data(order, order.Price, order.Executed) with { RecoveryId = recoveryId, Reason = "late_fill" });

    public void LateExit(TrackedOrder order)
    {
        if (order.Executed > 0m)
        {
            Publish(
                "order_filled", order.SlotId, "warning",
                $"{Name(order.SlotId)}: an evicted exit still filled {Text(order.Executed)} against the inventory.",
                Data(order, order.Price, order.Executed) with { Reason = "inventory_trade" });
        }
    }

    public void Repriced(Slot slot, TrackedOrder order) => Publish(
        order.IsRecovery ? "recovery_repriced" : "order_repriced", slot.Id, "info",
        $"{Name(slot)}: {Word(order.Kind)} moves from {Text(order.Price)} to {Text(ToDecimal(order.NewPrice))}.",
        Data(order, ToDecimal(order.NewPrice), order.Volume));

    public void PhaseChanged(Slot slot, SlotPhase before, SlotPhase after)
    {
        slot.PhaseSince = core.NowSec;
        Publish(
            "phase_changed", slot.Id, "info",
            $"{Name(slot)}: {WireNames.Of(before)} → {WireNames.Of(after)}.",
            new GridEventData { Alias = slot.Alias, From = WireNames.Of(before), To = WireNames.Of(after) });
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
    public void Publish(string type, int slot, string severity, string text, GridEventData? data) =>
        core.Context.Publish(new DomainEvent(type, slot, severity, text, data));

    private static GridEventData Data(TrackedOrder order, decimal price, decimal volume) => new()
    {
        Role = Word(order.Kind),
        Side = Word(order.Side),
        TradeId = WireNames.Of(order.Leg),
        Cycle = order.Cycle,
        LocalId = order.IsRecovery ? null : order.Id,
        RecoveryId = order.IsRecovery ? order.Id : null,
        Txid = order.Txid,
        Price = price,
        Volume = volume,
        Reason = order.Reason,
    };

    private string Name(int slot) => core.Slots.Find(slot) is { } known ? Name(known) : $"Slot {slot}";

    private static string Name(Slot slot) => $"Slot {slot.Id} ({slot.Alias})";

    private static string Word(GridSide side) => side == GridSide.Buy ? "buy" : "sell";

    private static string Word(OrderKind kind) => kind switch
    {
        OrderKind.Entry => "entry",
        OrderKind.Exit => "exit",
        OrderKind.Recovery => "recovery",
        _ => "inventory order",
    };

    private decimal ToDecimal(double price) => ReducerBoundary.ToDecimal(price, core.Rules.PriceDecimals);

    private static string Text(decimal value) =>
        (value / 1.0000000000000000000000000000m).ToString("0.############", CultureInfo.InvariantCulture);
}
