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
            Forgotten(in venueEvent, now);
            return;
        }

        switch (venueEvent.Kind)
        {
            case VenueEventKind.Acked:
                Adopt(seq, venueEvent.OrderId, venueEvent.VenueTime, now);
                break;
            case VenueEventKind.Rejected:
                Reject(intent, venueEvent.Code, venueEvent.VenueTime, now);
                break;
            case VenueEventKind.PlaceUnknown:
                Doubt(intent, now, now, venueEvent.Code);
                break;
            case VenueEventKind.PartialFill or VenueEventKind.Fill when venueEvent.Execution is { } execution:
                Adopt(seq, venueEvent.OrderId, venueEvent.VenueTime, now);
                Execute(seq, execution, venueEvent.Executed, now);
                if (venueEvent.Kind == VenueEventKind.Fill)
                {
                    Terminal(
                    seq, VenueReportKind.Filled, venueEvent.OrderId, venueEvent.Executed, venueEvent.VenueTime);
                }

                break;
            case VenueEventKind.Fill:
                Adopt(seq, venueEvent.OrderId, venueEvent.VenueTime, now);
                Terminal(
                    seq, VenueReportKind.Filled, venueEvent.OrderId, venueEvent.Executed, venueEvent.VenueTime);
                break;
            case VenueEventKind.Canceled or VenueEventKind.Expired:
                var kind = venueEvent.Kind == VenueEventKind.Canceled
                    ? VenueReportKind.Canceled
                    : VenueReportKind.Expired;
                Adopt(seq, venueEvent.OrderId, venueEvent.VenueTime, now);
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
            if (lookup.Complete && verdict == OutcomeVerdict.Settled)
            {
                Missing(asked, lookup.AskedAt, now);
            }

            return;
        }

        Adopt(seq, order.OrderId, order.OpenedAt, now);
        answers?.OnState(seq);
        var sum = 0m;
        foreach (var execution in lookup.Executions)
        {
            sum += execution.Volume;
            Execute(seq, execution, sum, now);
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

    /// <summary>
    /// A resting order the venue does not know: after two complete look-ups it counts as cancelled (grid.md §8.7).
    /// </summary>
    private void Missing(Intent intent, Instant askedAt, Instant now)
    {
        if (intent.IsTerminal || intent.State < IntentState.Acked)
        {
            return;
        }

        if (!missing.TryGetValue(intent.Seq, out var first))
        {
            missing.Add(intent.Seq, askedAt);
        }
        else if (askedAt - first >= MissingApart)
        {
            missing.Remove(intent.Seq);
            Publish(new VenueReport
            {
                Kind = VenueReportKind.Canceled, IntentSeq = intent.Seq, OrderId = intent.OrderId,
                Code = VenueErrors.NotFound, CumVolume = intent.Executed, VenueTime = now,
            });
        }
    }

    /// <summary>
    /// An execution of an order with our id whose intent nobody remembers (grid.md §8.5). Old ones may be in the ledger
    /// although their key left the state: only what the ledger surely lacks is told (kernel.md §8.6 L5).
    /// </summary>
    private void Forgotten(in VenueEvent venueEvent, Instant now)
    {
        if (venueEvent.Execution is not { } execution
            || !ClientOrderId.TryDecode(venueEvent.ClientId, out var instance, out var owner, out _, out _)
            || instance != group.Options.Instance || owner != plant
            || (target.WasPosted(execution.ExecId) ?? execution.Time < now - KeyLife)
            || !executions.TryAdd(execution.ExecId, now))
        {
            return;
        }

        Publish(ReportOf(0, execution, venueEvent.Executed, execution.Side));
    }

    /// <summary>Equal in every digit: another instance or epoch may count the same intent numbers.</summary>
    private static bool IsOurs(Intent intent, string clientId) =>
        string.Equals(intent.ClientId, clientId, StringComparison.Ordinal);

    /// <summary>The venue has the order: whatever was in doubt is settled.</summary>
    private void Adopt(ulong seq, string orderId, Instant at, Instant now)
    {
        sent.Remove(seq);
        missing.Remove(seq);
        Resolver.Settle(seq);
        if (acked.TryAdd(seq, now) && group.FindIntent(seq) is { OrderId.Length: 0 })
        {
            Publish(new VenueReport
            {
                Kind = VenueReportKind.Acked, IntentSeq = seq, OrderId = orderId, VenueTime = at,
            });
        }
    }

    private void Reject(Intent intent, string code, Instant at, Instant now)
    {
        sent.Remove(intent.Seq);
        Resolver.Settle(intent.Seq);
        if (!intent.IsTerminal && !acked.Contains(intent.Seq, now))
        {
            Publish(new VenueReport
            {
                Kind = VenueReportKind.Rejected, IntentSeq = intent.Seq, Code = code, VenueTime = at,
            });
        }
    }

    private void Execute(ulong seq, Execution execution, decimal cumulative, Instant now)
    {
        if (!executions.TryAdd(execution.ExecId, now))
        {
            return;
        }

        Publish(ReportOf(seq, execution, cumulative));
    }

    /// <summary>Report of an execution; the side is told only where no intent says it.</summary>
    private static VenueReport ReportOf(
        ulong seq, Execution execution, decimal cumulative, OrderSide? side = null) => new()
    {
        Kind = VenueReportKind.Execution,
        IntentSeq = seq,
        Side = side,
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
    };

    private void Terminal(ulong seq, VenueReportKind kind, string orderId, decimal executed, Instant at) =>
        Publish(new VenueReport
        {
            Kind = kind, IntentSeq = seq, OrderId = orderId, CumVolume = executed, VenueTime = at,
        });
}
