using Millwright.Grid.Orders;
using Millwright.Grid.Plugins;
using Millwright.Grid.Reducer;
using Millwright.Grid.Slots;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Grid.Plant;

/// <summary>Reports of the venue about intents of this plant (grid.md §8.4, §8.5).</summary>
internal sealed class ReportDesk(GridCore core)
{
    /// <summary>One report, in its own turn: postings, then the reducer, then new orders.</summary>
    public void Apply(VenueReport report, Intent? intent)
    {
        var order = core.Orders.Find(report.IntentSeq);
        if (order is null)
        {
            new LateFills(core).Apply(report);
            return;
        }

        if (order.ClientId.Length == 0 && intent is not null)
        {
            order.ClientId = intent.ClientId;
        }

        switch (report.Kind)
        {
            case VenueReportKind.Acked:
                Acked(order, report);
                break;
            case VenueReportKind.Rejected:
                core.Modes.VenueAnswered();
                new Rejections(core).Apply(order, report.Code);
                break;
            case VenueReportKind.Unknown:
                order.Stage = order.Txid.Length > 0 ? order.Stage : OrderStage.Unknown;
                if (report.Code != VenueErrors.Restart)
                {
                    core.Modes.VenueFailed(report.Code);
                }

                break;
            case VenueReportKind.NotPlaced:
                Requeue(order);
                break;
            case VenueReportKind.Execution:
                Execution(order, report);
                break;
            case VenueReportKind.Filled or VenueReportKind.Canceled or VenueReportKind.Expired:
                Terminal(order, report);
                break;
            case VenueReportKind.CancelRejected:
                core.Lookups.Ask(order);
                break;
            default:
                break;
        }

        if (core.Slots.Find(order.SlotId) is { } slot)
        {
            core.Touch(slot);
        }
    }

    /// <summary>Forgets an intent that never rested and queues its order again (attempt + 1).</summary>
    /// <param name="order">The order.</param>
    /// <param name="code">Code of a refusal; "not_placed" when the venue never saw it.</param>
    public PendingOrder? Requeue(TrackedOrder order, string code = "not_placed")
    {
        Release(order);
        core.Deliver(order);
        if (order.IsCompanion)
        {
            core.Companion.Ended(order, code);
        }
        else if (order.Kind == OrderKind.Inventory)
        {
            PluginPurchases.Ended(core, order, code);
        }

        if (core.Slots.Find(order.SlotId) is not { } slot)
        {
            return null;
        }

        slot.Working.Remove(order);
        if (order.Kind == OrderKind.Entry && order.Cancelling != CancelPurpose.None)
        {
            core.Deliveries.EntryGone(slot, order);
            return null;
        }

        var pending = new PendingOrder(order.IsRecovery, order.Id, order.Reason)
        {
            Attempts = order.Attempt,
            PostOnlyRejects = order.PostOnlyRejects,
        };
        slot.Pending.Add(pending);
        if (order.Cancelling != CancelPurpose.None)
        {
            core.Deliveries.ClosingGone(slot, order);
            return null;
        }

        return pending;
    }

    /// <summary>Frees what the order still reserves.</summary>
    public void Release(TrackedOrder order)
    {
        core.Funds.Release(order.Side, order.Held);
        order.Held = 0m;
    }

    private void Acked(TrackedOrder order, VenueReport report)
    {
        core.Modes.VenueAnswered();
        core.Rates.Accepted();
        core.Modes.PlacementAccepted();
        order.Txid = report.OrderId;
        order.Stage = order.Stage == OrderStage.Closing ? OrderStage.Closing : OrderStage.Live;
        if (core.Slots.Find(order.SlotId) is { } slot)
        {
            if (order.IsRecovery)
            {
                Patches.ApplyRecoveryTxid(slot.State, order.Id, report.OrderId);
            }
            else
            {
                Patches.ApplyOrderTxid(slot.State, order.Id, report.OrderId);
            }
        }

        new Rejections(core).Over(order);
        core.Events.OrderPlaced(order);
    }

    private void Execution(TrackedOrder order, VenueReport report)
    {
        if (!core.Executions.TryAdd(report.ExecId, order.IntentSeq, core.Now))
        {
            return;
        }

        core.ReconState.ExecutionsSinceGreen++;
        core.ReconState.LastExecutionAt = core.NowSec;
        var slot = core.Slots.Find(order.SlotId);
        var first = order.Executed == 0m;
        var accepted = false;
        if (order.IsCompanion)
        {
            core.Companion.Posted(
                order.Lot.Slot, () => accepted = core.Ledger.Execution(order, report, PostingOf(order, slot, first)));
        }
        else
        {
            accepted = core.Ledger.Execution(order, report, PostingOf(order, slot, first));
        }

        if (!accepted)
        {
            return;
        }

        order.Executed += report.Volume;
        order.Cost += report.Cost;
        order.Fee += FeeInQuote(report);
        order.ExecutedAt = report.VenueTime;
        core.Fees.Executed(report, FeeInQuote(report));
        var spent = Math.Min(
            order.Held, order.Side == GridSide.Buy ? report.Cost + Math.Max(0m, FeeInQuote(report)) : report.Volume);
        core.Funds.Release(order.Side, spent);
        order.Held -= spent;
        if (first && order.Remaining > 0m)
        {
            core.Windows.PartialOpens.Enqueue(core.NowSec);
        }

        if (order.Stage == OrderStage.Closing && order.Executed >= order.TerminalVolume)
        {
            core.Deliveries.Deliver(order, order.Terminal);
        }
    }

    private void Terminal(TrackedOrder order, VenueReport report)
    {
        core.Modes.VenueAnswered();
        order.TerminalVolume = Math.Max(report.CumVolume, order.Executed);
        if (report.Kind == VenueReportKind.Filled)
        {
            order.TerminalVolume = order.Volume;
        }

        order.Terminal = report.Kind;
        if (report.Code == VenueErrors.NotFound)
        {
            core.Context.RaiseIncident(
                "grid.order_lost", order.Txid, IncidentSeverity.C,
                $"The venue does not know order {order.Txid}; it counts as cancelled with {order.Executed} executed.");
            core.Context.ClearIncident("grid.order_lost", order.Txid);
        }

        if (order.TerminalVolume > order.Executed)
        {
            order.Stage = OrderStage.Closing;
            core.Lookups.Ask(order);
            return;
        }

        core.Deliveries.Deliver(order, report.Kind);
    }

    private ExecutionPosting PostingOf(TrackedOrder order, Slot? slot, bool first)
    {
        switch (order.Kind)
        {
            case OrderKind.Inventory:
                return ExecutionPosting.Inventory;
            case OrderKind.ChurnEntry:
                return order.Lot == default ? ExecutionPosting.Inventory : ExecutionPosting.Entry;
            case OrderKind.ChurnExit:
                return core.Book.FindLot(order.Lot) is null ? ExecutionPosting.Inventory : ExecutionPosting.Exit;
            case OrderKind.Exit or OrderKind.Recovery:
                if (order.Cancelling == CancelPurpose.Evict || core.Book.FindLot(order.Lot) is null)
                {
                    return ExecutionPosting.Inventory;
                }

                return order.IsRecovery ? ExecutionPosting.Recovery : ExecutionPosting.Exit;
            default:
                if (first && slot is not null && IsDropped(order, slot))
                {
                    order.IsLate = true;
                    order.Lot = order.Lot with { Late = slot.NextLate++ };
                }

                return slot is null ? ExecutionPosting.LateToInventory
                    : order.IsLate ? ExecutionPosting.Late : ExecutionPosting.Entry;
        }
    }

    private static bool IsDropped(TrackedOrder order, Slot slot) =>
        !Patches.TryFindOrder(slot.State, order.Id, out _)
        && (order.Replacement == 0 || !Patches.TryFindOrder(slot.State, order.Replacement, out _));

    /// <summary>Fee of an execution valued in quote.</summary>
    public decimal FeeInQuote(VenueReport report) =>
        string.Equals(report.FeeAsset, core.Rules.Instrument.Base, StringComparison.Ordinal)
            ? report.Fee * report.Price
            : report.FeeAsset.Length == 0
                || string.Equals(report.FeeAsset, core.Rules.Instrument.Quote, StringComparison.Ordinal)
                ? report.Fee
                : 0m;
}
