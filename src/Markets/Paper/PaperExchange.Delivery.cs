namespace Millwright.Markets;

/// <summary>Latency and delivery of answers and reports.</summary>
public sealed partial class PaperExchange
{
    private const long ReorderExtraNs = 2L * Instant.NsPerSecond;

    private long dueSequence;
    private Instant lastReportDue;

    private void Perform(DueItem item)
    {
        switch (item.Kind)
        {
            case DueKind.Arrive:
                Arrive(item.Request!, item.ResponseNs);
                break;
            case DueKind.ArriveCancel:
                ArriveCancel(item.Key, item.ResponseNs);
                break;
            case DueKind.Deliver:
                Receive(item.Event);
                return;
            case DueKind.Expire or DueKind.VenueCancel:
                if (history.ById(item.Key) is { Status: OrderStatus.Open } order)
                {
                    var expired = item.Kind == DueKind.Expire;
                    Terminate(
                        order, expired ? OrderStatus.Expired : OrderStatus.Canceled,
                        expired ? "expired" : "exchange cancel");
                }

                break;
            case DueKind.Reconnect:
                IsDisconnected = Now < disconnectedUntil;
                if (!IsDisconnected)
                {
                    Events.Add(new(VenueEventKind.Reconnected, Now, Now, "", "", "", 0m, null));
                }

                return;
            case DueKind.MaintenanceEnd:
                InMaintenance = Now < maintenanceUntil;
                break;
            default:
                throw new InvalidOperationException($"unknown step {item.Kind}");
        }

        RefreshBand();
    }

    private void Schedule(
        Instant at, DueKind kind, VenueOrderRequest? request, string key, long responseNs, in VenueEvent item) =>
        due.Push(new(at, ++dueSequence, kind, request, key, responseNs, item));

    /// <summary>Answers a call after its response delay, or never when the answer is lost.</summary>
    private void Answer(
        VenueEventKind kind, long responseNs, string orderId, string clientId, string code, decimal executed)
    {
        if (responseNs >= 0)
        {
            Respond(kind, new(responseNs), orderId, clientId, code, executed);
        }
    }

    private void Respond(
        VenueEventKind kind, Duration delay, string orderId, string clientId, string code, decimal executed)
    {
        var at = Now + delay;
        Deliver(new(kind, at, Now, orderId, clientId, code, executed, null), at);
    }

    /// <summary>Puts a report on the execution stream, which keeps order unless a fault says otherwise.</summary>
    private void Report(in VenueEvent item)
    {
        var at = Now + DrawLatency();
        if (Happens(PaperFaultKind.ReorderReport, Options.Faults.ReorderReport))
        {
            at += new Duration(ReorderExtraNs);
        }
        else
        {
            at = at < lastReportDue ? lastReportDue : at;
            lastReportDue = at;
        }

        Deliver(item with { At = at }, at);
    }

    private void ReportExecution(Execution execution, bool complete, decimal executed)
    {
        var kind = complete ? VenueEventKind.Fill : VenueEventKind.PartialFill;
        var item = new VenueEvent(kind, default, Now, execution.OrderId, execution.ClientId, "", executed, execution);
        Report(item);
        if (Happens(PaperFaultKind.DuplicateReport, Options.Faults.DuplicateReport))
        {
            Report(item);
        }
    }

    private void Deliver(in VenueEvent item, Instant at)
    {
        if (at.Ns <= nowNs)
        {
            Receive(item);
        }
        else
        {
            Schedule(at, DueKind.Deliver, null, string.Empty, 0, item);
        }
    }

    /// <summary>
    /// The client receives an event, unless the connection is down: answers become unknown, reports are lost.
    /// </summary>
    private void Receive(in VenueEvent item)
    {
        if (!IsDisconnected || item.Kind is VenueEventKind.PlaceUnknown or VenueEventKind.CancelUnknown)
        {
            Events.Add(item);
        }
        else if (item.Kind is VenueEventKind.Acked or VenueEventKind.Rejected)
        {
            Events.Add(item with { Kind = VenueEventKind.PlaceUnknown, OrderId = "", Code = "disconnected" });
        }
        else if (item.Kind == VenueEventKind.CancelRejected)
        {
            Events.Add(item with { Kind = VenueEventKind.CancelUnknown, OrderId = "", Code = "disconnected" });
        }
    }

    private (Duration Entry, Duration Response) DrawDelays(out bool accepted)
    {
        accepted = true;
        if (Options.Fill == FillModel.QueueLatency && !Options.Latencies.IsEmpty)
        {
            accepted = Options.Latencies.Lookup(Now, out var entry, out var response);
            return (entry, response);
        }

        return (DrawLatency(), DrawLatency());
    }

    private Duration DrawLatency()
    {
        var width = (Options.LatencyMax - Options.LatencyMin).Ns;
        return width <= 0
            ? Options.LatencyMin
            : Options.LatencyMin + new Duration((long)random.Below((ulong)width + 1UL));
    }
}
