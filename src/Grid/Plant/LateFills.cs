using Millwright.Grid.Orders;
using Millwright.Grid.Slots;
using Millwright.Kernel;

namespace Millwright.Grid.Plant;

/// <summary>
/// Executions of orders that are no longer in the state (grid.md §8.5): of a delivered entry they become a recovery, of
/// anything else they go to the pool. Nothing executed is ever ignored.
/// </summary>
internal readonly struct LateFills(GridCore core)
{
    private const string LateRule = "grid.late_execution";
    private const string UnknownRule = "grid.unknown_execution";

    /// <summary>One execution without a live order.</summary>
    public void Apply(VenueReport report)
    {
        if (report.Kind != VenueReportKind.Execution)
        {
            return;
        }

        if (core.Orders.FindDelivered(report.IntentSeq) is { } order)
        {
            Delivered(order, report);
        }
        else if (report.Side is { } side)
        {
            Unknown(report, side);
        }
    }

    private void Delivered(TrackedOrder order, VenueReport report)
    {
        if (!IsNew(report))
        {
            return;
        }

        var slot = order.Kind == OrderKind.Entry ? core.Slots.Find(order.SlotId) : null;
        if (slot is { Lifecycle: not SlotLifecycle.Removing } && report.Volume >= core.Rules.MinVolume)
        {
            var late = LateOf(order, report, slot.NextLate++);
            if (!core.Ledger.Execution(late, report, ExecutionPosting.Late))
            {
                return;
            }

            core.Deliveries.Adopt(slot, late);
            core.Touch(slot);
            core.Guard.Check(slot);
            core.Cycle.Soon();
            Tell(LateRule, order.Txid, $"Order {order.Txid} executed {report.Volume} after its last report; "
                + $"slot {slot.Id} closes it by a recovery.");
            return;
        }

        if (!core.Ledger.Execution(
            order, report,
            order.Kind == OrderKind.Entry ? ExecutionPosting.LateToInventory : ExecutionPosting.Inventory))
        {
            return;
        }

        Tell(LateRule, order.Txid,
            $"Order {order.Txid} executed {report.Volume} after its last report; the volume went to the inventory.");
    }

    /// <summary>An order with our id that nobody here remembers.</summary>
    private void Unknown(VenueReport report, OrderSide side)
    {
        if (!core.Loop.Opened || !IsNew(report))
        {
            return;
        }

        if (!core.Ledger.UnknownExecution(report, side))
        {
            return;
        }

        core.Loop.Restless = true;
        Tell(UnknownRule, report.OrderId,
            $"Order {report.OrderId} carries our id but is not known; its execution of {report.Volume} went to the "
            + "inventory.");
    }

    private bool IsNew(VenueReport report)
    {
        if (!core.Executions.TryAdd(report.ExecId, 0, core.Now))
        {
            return false;
        }

        core.ReconState.ExecutionsSinceGreen++;
        core.ReconState.LastExecutionAt = core.NowSec;
        return true;
    }

    /// <summary>A fact, not a condition: it stays listed until an operator saw it.</summary>
    private void Tell(string rule, string subject, string text)
    {
        core.Context.RaiseIncident(rule, subject, IncidentSeverity.W, text, new IncidentRule { RequireAck = true });
        core.Context.ClearIncident(rule, subject);
    }

    private TrackedOrder LateOf(TrackedOrder order, VenueReport report, int late) => new()
    {
        IntentSeq = order.IntentSeq,
        SlotId = order.SlotId,
        Kind = OrderKind.Entry,
        Id = order.Id,
        Leg = order.Leg,
        Cycle = order.Cycle,
        Side = order.Side,
        Lot = order.Lot with { Late = late },
        Price = order.Price,
        Volume = report.Volume,
        PlacedAt = order.PlacedAt,
        Txid = order.Txid,
        ClientId = order.ClientId,
        Stage = OrderStage.Done,
        Executed = report.Volume,
        Cost = report.Cost,
        Fee = core.Reports.FeeInQuote(report),
        ExecutedAt = report.VenueTime,
        IsLate = true,
    };
}
