namespace Millwright.Markets;

/// <content>What arrives from the venue.</content>
public sealed partial class VenueGateway
{
    /// <summary>An answer or a report of the execution stream.</summary>
    public void OnEvent(in VenueEvent venueEvent, Instant now)
    {
        if (IntentOf(venueEvent.ClientId) is not { } seq || group.FindIntent(seq) is not { } intent
            || !IsOurs(intent, venueEvent.ClientId))
        {
            return;
        }

        switch (venueEvent.Kind)
        {
            case VenueEventKind.Acked:
                Adopt(seq, venueEvent.OrderId, venueEvent.VenueTime);
                break;
            case VenueEventKind.Rejected:
                Reject(intent, venueEvent.Code, venueEvent.VenueTime);
                break;
            case VenueEventKind.PlaceUnknown:
                Doubt(intent, now, now, venueEvent.Code);
                break;
            case VenueEventKind.PartialFill or VenueEventKind.Fill when venueEvent.Execution is { } execution:
                Adopt(seq, venueEvent.OrderId, venueEvent.VenueTime);
                Execute(seq, execution, venueEvent.Executed);
                if (venueEvent.Kind == VenueEventKind.Fill)
                {
                    Terminal(
                    seq, VenueReportKind.Filled, venueEvent.OrderId, venueEvent.Executed, venueEvent.VenueTime);
                }

                break;
            case VenueEventKind.Fill:
                Adopt(seq, venueEvent.OrderId, venueEvent.VenueTime);
                Terminal(
                    seq, VenueReportKind.Filled, venueEvent.OrderId, venueEvent.Executed, venueEvent.VenueTime);
                break;
            case VenueEventKind.Canceled or VenueEventKind.Expired:
                var kind = venueEvent.Kind == VenueEventKind.Canceled
                    ? VenueReportKind.Canceled
                    : VenueReportKind.Expired;
                Adopt(seq, venueEvent.OrderId, venueEvent.VenueTime);
                Terminal(seq, kind, venueEvent.OrderId, venueEvent.Executed, venueEvent.VenueTime);
                break;
            case VenueEventKind.CancelRejected or VenueEventKind.CancelUnknown:
                Publish(new VenueReport
                {
                    Kind = VenueReportKind.CancelRejected,
                    IntentSeq = seq,
                    Code = venueEvent.Code,
                    VenueTime = venueEvent.VenueTime,
                });
                break;
            default:
                break;
        }
    }

    /// <summary>An answer to a look-up.</summary>
    public void OnLookup(VenueLookup lookup, Instant now)
    {
        ArgumentNullException.ThrowIfNull(lookup);
        if (IntentOf(lookup.ClientId) is not { } seq || group.FindIntent(seq) is not { } asked
            || !IsOurs(asked, lookup.ClientId))
        {
            return;
        }

        var verdict = Resolver.OnLookup(seq, lookup.Complete, lookup.Order is not null, lookup.AskedAt, now);
        if (verdict == OutcomeVerdict.NotPlaced)
        {
            Publish(new VenueReport { Kind = VenueReportKind.NotPlaced, IntentSeq = seq, VenueTime = now });
            return;
        }

        if (lookup.Order is not { } order)
        {
            return;
        }

        Adopt(seq, order.OrderId, order.OpenedAt);
        var sum = 0m;
        foreach (var execution in lookup.Executions)
        {
            sum += execution.Volume;
            Execute(seq, execution, sum);
        }

        if (!order.IsOpen)
        {
            var kind = order.Status switch
            {
                OrderStatus.Closed => VenueReportKind.Filled,
                OrderStatus.Expired => VenueReportKind.Expired,
                _ => VenueReportKind.Canceled,
            };
            Terminal(seq, kind, order.OrderId, order.Executed, order.ClosedAt);
        }
    }

    /// <summary>Equal in every digit: another instance or epoch may count the same intent numbers.</summary>
    private static bool IsOurs(Intent intent, string clientId) =>
        string.Equals(intent.ClientId, clientId, StringComparison.Ordinal);

    /// <summary>The venue has the order: whatever was in doubt is settled.</summary>
    private void Adopt(ulong seq, string orderId, Instant at)
    {
        sent.Remove(seq);
        Resolver.Settle(seq);
        if (acked.Add(seq) && group.FindIntent(seq) is { OrderId.Length: 0 })
        {
            Publish(new VenueReport
            {
                Kind = VenueReportKind.Acked, IntentSeq = seq, OrderId = orderId, VenueTime = at,
            });
        }
    }

    private void Reject(Intent intent, string code, Instant at)
    {
        sent.Remove(intent.Seq);
        Resolver.Settle(intent.Seq);
        if (!intent.IsTerminal && !acked.Contains(intent.Seq))
        {
            Publish(new VenueReport
            {
                Kind = VenueReportKind.Rejected, IntentSeq = intent.Seq, Code = code, VenueTime = at,
            });
        }
    }

    private void Execute(ulong seq, Execution execution, decimal cumulative)
    {
        if (!executions.Add(execution.ExecId))
        {
            return;
        }

        Publish(new VenueReport
        {
            Kind = VenueReportKind.Execution,
            IntentSeq = seq,
            OrderId = execution.OrderId,
            ExecId = execution.ExecId,
            Price = execution.Price,
            Volume = execution.Volume,
            Cost = execution.Cost,
            Fee = execution.Fee,
            FeeAsset = execution.FeeAsset,
            CumVolume = cumulative,
            VenueTime = execution.Time,
            Maker = execution.Liquidity != Liquidity.Taker,
        });
    }

    private void Terminal(ulong seq, VenueReportKind kind, string orderId, decimal executed, Instant at) =>
        Publish(new VenueReport
        {
            Kind = kind, IntentSeq = seq, OrderId = orderId, CumVolume = executed, VenueTime = at,
        });
}
