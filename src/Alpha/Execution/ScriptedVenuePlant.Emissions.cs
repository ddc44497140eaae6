using Millwright.Markets;

namespace Millwright.Alpha.Execution;

/// <content>What the venue emits, and when.</content>
public sealed partial class ScriptedVenuePlant
{
    private void Flush(PlantContext context)
    {
        while (true)
        {
            var best = -1;
            for (var i = 0; i < pending.Count; i++)
            {
                best = pending[i].At <= context.Now && (best < 0 || pending[i].At < pending[best].At) ? i : best;
            }

            if (best < 0)
            {
                break;
            }

            var due = pending[best];
            pending.RemoveAt(best);
            Perform(due, context);
        }

        if (pending.Count > 0)
        {
            context.ArmDeadline(DueDeadline, 0, pending.Min(p => p.At), priority: 0);
        }
    }

    private void Perform(in ScriptedDue due, PlantContext context)
    {
        switch (due.Emit)
        {
            case "set_ack" or "set_reject":
                var order = due.Order;
                var index = settings.FindIndex(s => s.Order == order);
                if (index >= 0)
                {
                    var answer = new SettingAnswer(settings[index], due.Emit == "set_ack", due.Code);
                    settings.RemoveAt(index);
                    context.Emit(client, SettingAnswer.EventType, answer);
                }

                break;
            case "disconnect":
                offline = true;
                break;
            case "reconnect":
                offline = false;
                context.Emit(client, VenueGap.EventType, VenueGap.Instance);
                break;
            case "clock_skew":
                skew = Duration.FromMs(due.Quantity > 0m ? (long)due.Quantity : 1_270);
                break;
            case "notice":
                context.Emit(
                    client, VenueNotice.EventType, new VenueNotice(due.Code, due.Price == -1m ? 0m : due.Price));
                break;
            default:
                if (orders.TryGetValue(due.Order, out var known))
                {
                    Act(due, known, context);
                }

                break;
        }
    }

    private void Act(in ScriptedDue due, ScriptedOrder order, PlantContext context)
    {
        switch (due.Emit)
        {
            case "ack":
                Report(context, order, VenueReportKind.Acked);
                break;
            case "reject":
                Close(order, VenueReportKind.Rejected);
                Report(context, order, VenueReportKind.Rejected, due.Code);
                break;
            case "partial" or "fill":
                Fill(due, order, context);
                break;
            case "cancel_ack" or "expire":
                if (order.Closed)
                {
                    Report(context, order, VenueReportKind.CancelRejected, "unknown_order");
                    break;
                }

                Close(order, due.Emit == "expire" ? VenueReportKind.Expired : VenueReportKind.Canceled);
                Report(context, order, order.End);
                break;
            case "cancel_reject":
                Report(context, order, VenueReportKind.CancelRejected, due.Code);
                break;
            case "timeout" or "http500" or "http429":
                Report(context, order, VenueReportKind.Unknown, due.Emit);
                break;
            case "dup" when order.Last == VenueReportKind.Execution:
                Execution(context, order, order.Executions, 0m, order.Limit);
                break;
            case "dup":
                Report(context, order, order.Last);
                break;
            default:
                break;
        }
    }

    private void Fill(in ScriptedDue due, ScriptedOrder order, PlantContext context)
    {
        var left = order.Quantity - order.Filled;
        var quantity = due.Emit == "fill" ? left : due.Quantity > 0m ? Math.Min(due.Quantity, left) : left / 2m;
        if (quantity <= 0m)
        {
            return;
        }

        order.Filled += quantity;
        order.Executions++;
        Truth += order.ReduceOnly ? -quantity : quantity;
        Execution(context, order, order.Executions, quantity, due.Price > 0m ? due.Price : order.Limit);
        if (order.Filled == order.Quantity && !order.Closed)
        {
            Close(order, VenueReportKind.Filled);
            Report(context, order, VenueReportKind.Filled);
        }
    }

    private static void Close(ScriptedOrder order, VenueReportKind end) => (order.Closed, order.End) = (true, end);

    private void Execution(PlantContext context, ScriptedOrder order, int number, decimal quantity, decimal price)
    {
        order.Last = VenueReportKind.Execution;
        if (offline)
        {
            return;
        }

        context.Report(new VenueReport
        {
            Kind = VenueReportKind.Execution,
            IntentSeq = order.Intent,
            OrderId = $"S{order.Intent}",
            ExecId = $"S{order.Intent}-{number}",
            Price = price,
            Volume = quantity,
            Cost = price * quantity,
            CumVolume = order.Filled,
            VenueTime = context.Now + skew,
            Maker = false,
        });
    }

    private void Report(PlantContext context, ScriptedOrder order, VenueReportKind kind, string code = "")
    {
        order.Last = kind;
        if (offline)
        {
            return;
        }

        context.Report(new VenueReport
        {
            Kind = kind,
            IntentSeq = order.Intent,
            OrderId = kind == VenueReportKind.Rejected ? "" : $"S{order.Intent}",
            Code = code,
            CumVolume = order.Filled,
            VenueTime = context.Now + skew,
        });
    }
}
