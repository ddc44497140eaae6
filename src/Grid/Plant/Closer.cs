using Millwright.Grid.Options;
using Millwright.Grid.Orders;
using Millwright.Grid.Reducer;
using Millwright.Grid.Slots;
using Millwright.Kernel;

namespace Millwright.Grid.Plant;

/// <summary>
/// Write-offs: cancel, confirm, ledger, reducer event (grid.md §4.6); evictions and dust (§4.7, §5.9).
/// </summary>
internal sealed class Closer(GridCore core)
{
    /// <summary>
    /// Starts a write-off of an exit or recovery: cancels its order and goes on when that is confirmed.
    /// </summary>
    public void Begin(Slot slot, bool recovery, long id, string reason)
    {
        if (slot.FindWorking(recovery, id) is { } order)
        {
            order.NewReason = reason;
            core.Placer.Cancel(order, CancelPurpose.WriteOff);
            return;
        }

        slot.RemovePending(recovery, id);
        Finish(slot, recovery, id, reason);
    }

    /// <summary>The order is off the exchange: posts the write-off at the mark, or waits for a fresh price.</summary>
    public void Finish(Slot slot, bool recovery, long id, string reason)
    {
        if (!core.PriceFresh)
        {
            slot.Pending.Add(new PendingOrder(recovery, id, reason) { Gate = Gate.WriteOff });
            core.Touch(slot);
            return;
        }

        WriteOff(slot, recovery, id, reason, core.Market.MidDecimal, dust: false);
    }

    /// <summary>A write-off that waited for a price.</summary>
    public void Retry(Slot slot, PendingOrder pending)
    {
        if (core.PriceFresh)
        {
            slot.RemovePending(pending.IsRecovery, pending.Id);
            Finish(slot, pending.IsRecovery, pending.Id, pending.Reason);
        }
    }

    /// <summary>A closing order below the minimum: the leg goes to the pool with memo <c>dust</c> (§8.5).</summary>
    public void Dust(Slot slot, bool recovery, long id)
    {
        var mark = core.Market.HasPrice ? core.Market.MidDecimal : 0m;
        WriteOff(slot, recovery, id, "dust", mark, dust: true);
    }

    /// <summary>The reducer evicted a recovery and booked it: posts the write-off and cancels its order.</summary>
    /// <returns>Net the ledger posted, quote.</returns>
    public decimal Evict(Slot slot, in RecoveryOrder recovery)
    {
        var lot = slot.LotOf(recovery);
        var mark = slot.State.MarketPrice > 0.0
            ? ReducerBoundary.ToDecimal(slot.State.MarketPrice, core.Rules.PriceDecimals + 1)
            : core.Rules.PriceOut(recovery.Price, recovery.Side);
        if (slot.FindWorking(true, recovery.RecoveryId) is { } order)
        {
            BridgeDesk.Executed(slot, order, mark);
            core.Placer.Cancel(order, CancelPurpose.Evict);
        }

        slot.RemovePending(true, recovery.RecoveryId);
        slot.LateLots.Remove(recovery.RecoveryId);
        var volume = VolumeIn(lot, core.Rules.VolumeOut(recovery.Volume));
        var net = core.Ledger.WriteOff(lot, mark, volume, (int)recovery.RecoveryId, false, "evicted");
        core.Windows.Outcomes.Enqueue(
            new(core.NowSec, OutcomeKind.WriteOff, slot.Sticky, recovery.Leg, -(net ?? 0m)));
        core.Events.WrittenOff(slot, recovery.Leg, recovery.Cycle, net ?? 0m, mark, "evicted");
        core.Modes.CheckDailyLoss();
        return net ?? 0m;
    }

    private void WriteOff(Slot slot, bool recovery, long id, string reason, decimal mark, bool dust)
    {
        if (!TryDescribe(slot, recovery, id, out var leg, out var cycle, out var volume, out var lot, out var price))
        {
            return;
        }

        var value = mark > 0m ? mark : price;
        var units = VolumeIn(lot, volume);
        decimal? net = null;
        if (units is not 0m)
        {
            net = core.Ledger.WriteOff(lot, value, units, recovery ? (int)id : null, dust, reason);
            if (net is null)
            {
                return;
            }

            core.Windows.Outcomes.Enqueue(new(core.NowSec, OutcomeKind.WriteOff, slot.Sticky, leg, -net.Value));
            core.Events.WrittenOff(slot, leg, cycle, net.Value, value, reason);
        }

        Report(slot, recovery, id, leg, value, lot, net);
        core.Modes.CheckDailyLoss();
        core.Guard.Check(slot);
        core.Cycle.Soon();
    }

    private void Report(
        Slot slot, bool recovery, long id, Leg leg, decimal mark, in Ledger.LotId lot, decimal? net)
    {
        var close = new CloseContext(CloseCause.Synthetic, lot, core.Now, "", mark) { LedgerNet = net };
        var price = ReducerBoundary.ToDouble(mark);
        var synthetic = core.Options.WriteOffReducerEvent == WriteOffEvent.SyntheticFill;
        if (!synthetic)
        {
            BridgeDesk.Cancelled(slot, net ?? 0m);
        }

        if (recovery)
        {
            if (synthetic)
            {
                core.Engine.RecoveryFill(slot, id, price, 0.0, 0.0, close);
            }
            else
            {
                core.Engine.RecoveryCancel(slot, id);
            }

            return;
        }

        if (synthetic)
        {
            core.Engine.Fill(slot, id, price, 0.0, 0.0, close);
            return;
        }

        Patches.RemoveOrder(slot.State, id);
        slot.State.Of(leg).Cycle++;
        core.Placer.MarkMissing(slot, leg, "written_off");
        Repairs.Normalise(slot.State);
        core.Touch(slot);
    }

    private bool TryDescribe(
        Slot slot,
        bool recovery,
        long id,
        out Leg leg,
        out long cycle,
        out decimal volume,
        out Ledger.LotId lot,
        out decimal price)
    {
        leg = default;
        cycle = 0;
        volume = 0m;
        lot = default;
        price = 0m;
        if (recovery && Patches.TryFindRecovery(slot.State, id, out var orphan))
        {
            (leg, cycle, lot) = (orphan.Leg, orphan.Cycle, slot.LotOf(orphan));
            volume = core.Rules.VolumeOut(orphan.Volume);
            price = core.Rules.PriceOut(orphan.EntryPrice, orphan.Side);
            return true;
        }

        if (!recovery && Patches.TryFindOrder(slot.State, id, out var exit) && exit.Role == OrderRole.Exit)
        {
            (leg, cycle, lot) = (exit.Leg, exit.Cycle, slot.LotOf(exit.Leg, exit.Cycle));
            volume = core.Rules.VolumeOut(exit.Volume);
            price = core.Rules.PriceOut(exit.EntryPrice, exit.Side);
            return true;
        }

        return false;
    }

    /// <summary>Units to move: null = everything the lot holds, 0 = nothing there.</summary>
    private decimal? VolumeIn(in Ledger.LotId lot, decimal volume)
    {
        if (core.Book.FindLot(lot) is not { } open)
        {
            return 0m;
        }

        var held = Math.Abs(open.Units);
        return volume >= held ? null : volume;
    }
}
