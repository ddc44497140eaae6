using Millwright.Alpha.Plant;

namespace Millwright.Alpha.Execution;

/// <content>Arrivals, matching and reports.</content>
public sealed partial class PaperBookVenuePlant
{
    private void OnBook(int instrument, in BookRecord book, Instant now)
    {
        books[instrument] = book;
        foreach (var order in orders.Values)
        {
            if (order.Resting && order.Instrument == instrument)
            {
                Match(order, in book, now);
            }
        }
    }

    private void Flush(PlantContext context)
    {
        while (true)
        {
            var best = -1;
            for (var i = 0; i < pending.Count; i++)
            {
                best = pending[i].At <= context.Now
                    && (best < 0 || (pending[i].At, pending[i].Number).CompareTo(
                        (pending[best].At, pending[best].Number)) < 0)
                    ? i
                    : best;
            }

            if (best < 0)
            {
                break;
            }

            var due = pending[best];
            pending.RemoveAt(best);
            if (orders.TryGetValue(due.Intent, out var order))
            {
                Perform(due, order, context);
            }
        }

        if (pending.Count > 0)
        {
            context.ArmDeadline(DueDeadline, 0, pending.Min(static p => p.At), priority: 0);
        }

        while (orders.Count > Kept && orders.Values[0].Closed)
        {
            orders.RemoveAt(0);
        }
    }

    private void Perform(in PaperBookEvent due, PaperBookOrder order, PlantContext context)
    {
        switch (due.Word)
        {
            case "place":
                Arrive(order, context.Now);
                break;
            case "cancel":
                Cancel(order, context.Now);
                break;
            case "ack":
                Report(context, order, VenueReportKind.Acked);
                break;
            case "reject":
                Report(context, order, VenueReportKind.Rejected, "late");
                break;
            case "fill":
                Execution(context, order, due);
                break;
            case "filled":
                Report(context, order, VenueReportKind.Filled);
                break;
            case "canceled":
                Report(context, order, VenueReportKind.Canceled);
                break;
            default:
                Report(context, order, VenueReportKind.CancelRejected, "unknown_order");
                break;
        }
    }

    private void Arrive(PaperBookOrder order, Instant now)
    {
        if (order.Instrument < 0 || (order.Deadline != Instant.Epoch && now > order.Deadline))
        {
            (order.Closed, order.End) = (true, VenueReportKind.Rejected);
            Schedule(now + Delay(), order.Intent, "reject");
            return;
        }

        order.Resting = true;
        var back = now + Delay();
        Schedule(back, order.Intent, "ack");
        ref readonly var book = ref books[order.Instrument];
        order.LevelQuantity = order.Buy ? book.Bids[0] : book.Asks[0];
        order.Ahead = order.LevelQuantity;
        Take(order, in book, back);
    }

    /// <summary>Fills what the touch offers at once, at its price.</summary>
    private void Take(PaperBookOrder order, in BookRecord book, Instant back)
    {
        var touch = order.Buy ? book.Ask : book.Bid;
        if (!(touch > 0.0) || (order.Buy ? (decimal)touch > order.Limit : (decimal)touch < order.Limit))
        {
            return;
        }

        var offered = order.Buy ? Sum(book.Asks) : Sum(book.Bids);
        var step = instruments[order.Instrument].Limits.Step;
        var quantity = Math.Min(order.Quantity - order.Filled, Floor(offered, step));
        if (quantity > 0m)
        {
            Fill(order, quantity, (decimal)touch, back, maker: false);
        }
    }

    private void Match(PaperBookOrder order, in BookRecord book, Instant now)
    {
        var back = now + Delay();
        var opposite = order.Buy ? book.Ask : book.Bid;
        if (opposite > 0.0 && (order.Buy ? (decimal)opposite <= order.Limit : (decimal)opposite >= order.Limit))
        {
            Fill(order, order.Quantity - order.Filled, order.Limit, back, maker: true);
            return;
        }

        var own = order.Buy ? book.Bid : book.Ask;
        if ((decimal)own != order.Limit)
        {
            return;
        }

        var quantity = order.Buy ? book.Bids[0] : book.Asks[0];
        var gone = order.LevelQuantity - quantity;
        order.LevelQuantity = quantity;
        if (gone > 0.0)
        {
            order.Ahead -= gone;
        }

        if (order.Ahead <= 0.0)
        {
            Fill(order, order.Quantity - order.Filled, order.Limit, back, maker: true);
        }
    }

    private void Cancel(PaperBookOrder order, Instant now)
    {
        var back = now + Delay();
        if (!order.Resting || order.Closed)
        {
            Schedule(back, order.Intent, "cancel_reject");
            return;
        }

        (order.Resting, order.Closed, order.End) = (false, true, VenueReportKind.Canceled);
        Schedule(back, order.Intent, "canceled");
    }

    private void Fill(PaperBookOrder order, decimal quantity, decimal price, Instant back, bool maker)
    {
        order.Filled += quantity;
        order.Executions++;
        Executions++;
        Fees += price * quantity * (maker ? options.MakerBps : options.TakerBps) / 10000m;
        Schedule(back, order.Intent, "fill", quantity, price, order.Executions, maker);
        if (order.Filled == order.Quantity)
        {
            (order.Resting, order.Closed, order.End) = (false, true, VenueReportKind.Filled);
            Schedule(back, order.Intent, "filled");
        }
    }

    private static double Sum(in BookRecord.LevelArray levels)
    {
        var sum = 0.0;
        for (var l = 0; l < BookRecord.Levels; l++)
        {
            sum += levels[l];
        }

        return sum;
    }

    private static decimal Floor(double quantity, decimal step) =>
        quantity >= 1e12 ? 1_000_000_000_000m : Math.Floor((decimal)quantity / step) * step;

    private static void Execution(PlantContext context, PaperBookOrder order, in PaperBookEvent due) =>
        context.Report(new VenueReport
        {
            Kind = VenueReportKind.Execution,
            IntentSeq = order.Intent,
            OrderId = $"P{order.Intent}",
            ExecId = $"P{order.Intent}-{due.Execution}",
            Price = due.Price,
            Volume = due.Quantity,
            Cost = due.Price * due.Quantity,
            CumVolume = order.Filled,
            VenueTime = context.Now,
            Maker = due.Maker,
        });

    private static void Report(PlantContext context, PaperBookOrder order, VenueReportKind kind, string code = "") =>
        context.Report(new VenueReport
        {
            Kind = kind,
            IntentSeq = order.Intent,
            OrderId = kind == VenueReportKind.Rejected ? "" : $"P{order.Intent}",
            Code = code,
            CumVolume = order.Filled,
            VenueTime = context.Now,
        });
}
