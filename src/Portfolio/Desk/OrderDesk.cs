using Millwright.Portfolio.Plant;
using Millwright.Portfolio.Positions;
using Millwright.Portfolio.Venue;

namespace Millwright.Portfolio.Desk;

/// <summary>
/// The executor (portfolio.md §7.1): orders become intents of the kernel, each with a timeout; reports about them
/// become fills, refusals and states. An intent is a pure function of its record, so nothing is sent twice.
/// </summary>
/// <param name="core">State.</param>
/// <param name="execution">Fills.</param>
/// <param name="monitor">Strands of refused orders.</param>
internal sealed class OrderDesk(PortfolioCore core, ExecutionDesk execution, MonitorDesk monitor)
{
    /// <summary>Deadline kind of an order's timeout; the id is the intent.</summary>
    public const ushort Due = 10;

    private const long AskAgainMs = 60_000;
    private static readonly IncidentRule Rule = new() { RequireAck = false };

    /// <summary>Hands bars to the venue, then places the orders of the turn; true when one was refused.</summary>
    public bool Leave(PlantContext context)
    {
        foreach (var bar in core.VenueBars)
        {
            context.Emit(PortfolioPlant.VenuePlant, TokenBar.EventType, bar);
        }

        core.VenueBars.Clear();
        var refused = false;
        foreach (var order in core.Leaving)
        {
            var outcome = context.PlaceOrder(execution.Request(order));
            if (outcome.Ok)
            {
                order.IntentSeq = outcome.IntentSeq;
                execution.Tell(order, "sent");
                context.ArmDeadline(Due, outcome.IntentSeq, Instant.FromUnixMs(core.NowMs + TimeToLiveMs), 1);
                continue;
            }

            refused = true;
            execution.Refused(order, outcome.Refusal!);
            Hold(order, outcome.Refusal!);
        }

        core.Leaving.Clear();
        return refused || core.OrderRows.Count > 0;
    }

    /// <summary>Takes a report about an intent.</summary>
    public void Report(VenueReport report, PlantContext context)
    {
        var token = core.Orders.Find(o => o.IntentSeq == report.IntentSeq)?.Token;
        if (execution.Report(report) is { } ended)
        {
            Hold(ended.Order, ended.Reason);
        }

        if (token is not null && core.Orders.TrueForAll(o => o.IntentSeq != report.IntentSeq))
        {
            context.CancelDeadline(Due, report.IntentSeq);
            context.ClearIncident("portfolio.order_unanswered", token);
        }
    }

    /// <summary>The rest of an order is cancelled; its terminal report ends it. Asked again while nothing is answered.
    /// </summary>
    public void TimeOut(ulong intent, PlantContext context)
    {
        if (core.Orders.Find(o => o.IntentSeq == intent) is not { } order)
        {
            return;
        }

        if (order.State is "sent" or "unknown")
        {
            context.RaiseIncident(
                "portfolio.order_unanswered", order.Token, IncidentSeverity.W,
                $"The order {intent} of {order.Token} was not answered within {TimeToLiveMs / 1000} s.", Rule);
        }

        context.CancelOrder(intent);
        context.ArmDeadline(Due, intent, Instant.FromUnixMs(core.NowMs + AskAgainMs), 1);
    }

    /// <summary>Longer than two monitor bars: the first bar that began after the order has closed by then.</summary>
    private long TimeToLiveMs => 1000L * Math.Max(core.Options.OrderTtlS, (2 * core.Options.MonitorBarS) + 120);

    private void Hold(Order order, string reason)
    {
        if (core.Market.Find(order.Token) is { } token)
        {
            monitor.Refused(token, order, reason);
        }
    }
}
