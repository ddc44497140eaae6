namespace Millwright.Markets;

/// <content>Resolution of one order on request of its plant (kernel.md §9.3 I4).</content>
public sealed partial class PaperVenuePlant
{
    private void OnQuery(VenueQuery query, PlantContext context)
    {
        if (Exchange.IsDisconnected || Exchange.InMaintenance
            || !ClientOrderId.TryDecode(query.ClientId, out _, out _, out _, out var intent))
        {
            return;
        }

        if (Exchange.FindByClientId(query.ClientId) is not { } order)
        {
            context.Report(new VenueReport
            {
                Kind = VenueReportKind.NotPlaced,
                IntentSeq = intent,
                VenueTime = context.Now,
            });
            return;
        }

        context.Report(new VenueReport
        {
            Kind = VenueReportKind.Acked,
            IntentSeq = intent,
            OrderId = order.OrderId,
            VenueTime = order.OpenedAt,
        });
        ReportExecutions(order, intent, context);
        if (!order.IsOpen)
        {
            context.Report(new VenueReport
            {
                Kind = order.Status switch
                {
                    OrderStatus.Closed => VenueReportKind.Filled,
                    OrderStatus.Expired => VenueReportKind.Expired,
                    _ => VenueReportKind.Canceled,
                },
                IntentSeq = intent,
                OrderId = order.OrderId,
                CumVolume = order.Executed,
                VenueTime = order.ClosedAt,
            });
        }
    }

    private void ReportExecutions(VenueOrder order, ulong intent, PlantContext context)
    {
        var sum = 0m;
        foreach (var execution in Exchange.Executions(order.OpenedAt))
        {
            if (!string.Equals(execution.OrderId, order.OrderId, StringComparison.Ordinal))
            {
                continue;
            }

            sum += execution.Volume;
            context.Report(new VenueReport
            {
                Kind = VenueReportKind.Execution,
                IntentSeq = intent,
                OrderId = order.OrderId,
                ExecId = execution.ExecId,
                Price = execution.Price,
                Volume = execution.Volume,
                Cost = execution.Cost,
                Fee = execution.Fee,
                FeeAsset = execution.FeeAsset,
                CumVolume = sum,
                VenueTime = execution.Time,
                Maker = execution.Liquidity != Liquidity.Taker,
            });
        }
    }
}
