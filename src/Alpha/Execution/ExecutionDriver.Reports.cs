namespace Millwright.Alpha.Execution;

/// <content>Reports of the venue and the end of orders.</content>
internal sealed partial class ExecutionDriver
{
    /// <summary>A report about an intent of the plant.</summary>
    public void OnReport(VenueReport report, PlantContext context)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (!open.TryGetValue(report.Tag, out var order) || order.Intent != report.IntentSeq)
        {
            Late(report, order ?? closed.FindLast(o => o.Id == report.Tag), context);
            return;
        }

        switch (report.Kind)
        {
            case VenueReportKind.Acked:
                order.Acked = order.Acked == Instant.Epoch ? context.Now : order.Acked;
                if (order.State is OrderState.Sent or OrderState.Unknown)
                {
                    Resume(order, context);
                }

                break;
            case VenueReportKind.Execution:
                Execute(order, report, context);
                break;
            case VenueReportKind.Filled:
                End(order, OrderState.Filled, context);
                break;
            case VenueReportKind.Canceled or VenueReportKind.Expired:
                Over(order, context);
                break;
            case VenueReportKind.Rejected:
                Counters.Rejects++;
                Refuse(order, report.Code, context);
                break;
            case VenueReportKind.NotPlaced:
                Settled(order, context);
                Over(order, context);
                break;
            case VenueReportKind.Unknown when order.State != OrderState.Unknown:
                Doubt(order, context);
                break;
            case VenueReportKind.CancelRejected when order.State == OrderState.Canceling:
                Doubt(order, context);
                break;
            default:
                break;
        }
    }

    /// <summary>A look-up found nothing: two of them after the horizon, 2 s apart, prove the order absent.</summary>
    public void OnEmpty(LookupEmpty answer, PlantContext context)
    {
        ArgumentNullException.ThrowIfNull(answer);
        foreach (var order in open.Values)
        {
            if (order.Intent != answer.IntentSeq || order.State != OrderState.Unknown)
            {
                continue;
            }

            if (order.Asked <= order.Sent + options.Ttl + Lateness)
            {
                return;
            }

            if (order.FirstEmpty != Instant.Epoch && order.Asked - order.FirstEmpty >= LookupEvery)
            {
                absent(order.Intent);
                return;
            }

            order.FirstEmpty = order.FirstEmpty == Instant.Epoch ? order.Asked : order.FirstEmpty;
            return;
        }
    }

    /// <summary>Notices of the venue about no order.</summary>
    public void OnNotice(VenueNotice notice, PlantContext context)
    {
        ArgumentNullException.ThrowIfNull(notice);
        var severity = notice.Code is "liquidation" or "zombie" or "delist" ? IncidentSeverity.A : IncidentSeverity.W;
        context.RaiseIncident(
            notice.Code == "zombie" ? "duplicate_order" : "venue_notice", notice.Code, severity,
            $"The venue reports {notice.Code}{(notice.Value != 0m ? $" of {notice.Value}" : "")}.");
        if (notice.Code == "zombie")
        {
            Counters.Duplicates++;
        }

        if (notice.Code == "liquidation")
        {
            foreach (var position in positions.ToArray())
            {
                positions.Remove(position);
            }
        }

        if (notice.Code is "halt" or "delist")
        {
            CancelEntries(context);
        }

        Array.Clear(verified);
    }

    private void Resume(ExecOrder order, PlantContext context)
    {
        var doubted = order.State == OrderState.Unknown;
        order.State = OrderState.Working;
        if (!doubted)
        {
            return;
        }

        Settled(order, context);
        if (context.Now >= order.Sent + options.Ttl)
        {
            Cancel(order, context);
        }
    }

    private void Execute(ExecOrder order, VenueReport report, PlantContext context)
    {
        if (order.Executions.Contains(report.ExecId))
        {
            return;
        }

        order.Executions.Add(report.ExecId);
        if (order.State is OrderState.Sent or OrderState.Unknown)
        {
            Resume(order, context);
        }

        Book(order, report, context);
    }

    private void Book(ExecOrder order, VenueReport report, PlantContext context)
    {
        order.FirstFill = order.FirstFill == Instant.Epoch ? context.Now : order.FirstFill;
        order.Filled += report.Volume;
        order.Cost += report.Volume * report.Price;
        var index = positions.FindIndex(p => p.Instrument == order.Instrument);
        var position = index >= 0
            ? positions[index]
            : new ExecPosition(order.Instrument, order.Direction, 0m, 0m, order.Scan);
        if (order.Purpose == OrderPurpose.Entry)
        {
            position = position with
            {
                Quantity = position.Quantity + report.Volume,
                Cost = position.Cost + (report.Volume * report.Price),
            };
        }
        else
        {
            var left = Math.Max(0m, position.Quantity - report.Volume);
            position = position with { Quantity = left, Cost = position.Price * left };
        }

        if (index >= 0)
        {
            positions.RemoveAt(index);
        }

        if (position.Quantity > 0m)
        {
            positions.Insert(Math.Max(0, index), position);
        }

        host.Executed(order, report.Volume, report.Price);
    }

    /// <summary>Cancelled, expired or proven absent: what follows depends on what was filled.</summary>
    private void Over(ExecOrder order, PlantContext context)
    {
        if (order.Purpose == OrderPurpose.Exit)
        {
            Again(order, order.Filled < order.Quantity, context);
            return;
        }

        if (order.Filled > 0m)
        {
            End(order, OrderState.Partial, context);
            if (order.Cost < options.DustNotional)
            {
                Exit(order.Instrument, order.Filled, order.Scan, context);
            }

            return;
        }

        Again(order, order.Attempt <= options.MaxChase && host.StillTriggered(order.Direction), context);
    }

    private void Again(ExecOrder order, bool wanted, PlantContext context)
    {
        if (!wanted)
        {
            End(order, order.Filled > 0m ? OrderState.Filled : OrderState.Missed, context);
            return;
        }

        order.Attempt++;
        order.Acked = Instant.Epoch;
        Disarm(order, context);
        Send(order, context);
    }

    private void End(ExecOrder order, OrderState state, PlantContext context)
    {
        Disarm(order, context);
        Settled(order, context);
        order.State = state;
        order.Done = context.Now;
        open.Remove(order.Id);
        closed.Add(order);
        if (closed.Count > Kept)
        {
            closed.RemoveAt(0);
        }

        if (order.Sent != Instant.Epoch)
        {
            Counters.TtlUse.Add((double)(order.Done - order.Sent).Ns / options.Ttl.Ns);
        }

        host.Ended(order);
    }

    /// <summary>An execution after the end of its order is accepted; the position is corrected.</summary>
    private void Late(VenueReport report, ExecOrder? order, PlantContext context)
    {
        if (report.Kind != VenueReportKind.Execution || order is null || order.Executions.Contains(report.ExecId))
        {
            return;
        }

        order.Executions.Add(report.ExecId);
        Counters.LateFills++;
        Book(order, report, context);
        context.RaiseIncident(
            "late_fill", Subject(order), IncidentSeverity.W,
            $"{report.Volume} of order {order.Id} executed after it had ended; the position was corrected.");
    }

    private static void Disarm(ExecOrder order, PlantContext context)
    {
        context.CancelDeadline(TtlDeadline, order.Id);
        context.CancelDeadline(CancelDeadline, order.Id);
        context.CancelDeadline(LookupDeadline, order.Id);
        context.CancelDeadline(SettingDeadline, order.Id);
    }

    private static void Settled(ExecOrder order, PlantContext context)
    {
        if (order.Asked != Instant.Epoch)
        {
            context.ClearIncident("order_outcome_unknown", Subject(order));
        }
    }

    public void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.U64(next);
        writer.List(open.Count);
        foreach (var order in open.Values)
        {
            order.Encode(writer);
        }

        writer.List(closed.Count);
        foreach (var order in closed)
        {
            order.Encode(writer);
        }

        writer.List(positions.Count);
        foreach (var position in positions)
        {
            position.Encode(writer);
        }

        for (var i = 0; i < leverages.Length; i++)
        {
            writer.I32(leverages[i]);
            writer.Instant(verified[i]);
        }

        Counters.Encode(writer);
    }

    public void Decode(ref CseReader reader)
    {
        open.Clear();
        closed.Clear();
        positions.Clear();
        next = reader.U64();
        for (var n = reader.List(); n > 0; n--)
        {
            var order = ExecOrder.Decode(ref reader);
            open.Add(order.Id, order);
        }

        for (var n = reader.List(); n > 0; n--)
        {
            closed.Add(ExecOrder.Decode(ref reader));
        }

        for (var n = reader.List(); n > 0; n--)
        {
            positions.Add(ExecPosition.Decode(ref reader));
        }

        for (var i = 0; i < leverages.Length; i++)
        {
            leverages[i] = reader.I32();
            verified[i] = reader.Instant();
        }

        Counters.Decode(ref reader);
    }
}
