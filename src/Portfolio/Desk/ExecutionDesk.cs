using Millwright.Portfolio.Options;
using Millwright.Portfolio.Positions;
using Millwright.Portfolio.Rows;
using Millwright.Portfolio.Tokens;
using Millwright.Portfolio.Venue;

namespace Millwright.Portfolio.Desk;

/// <summary>Orders to fills (portfolio.md §7.1, §12.1, Appendix S.5). Cursors move on the fill, never before.</summary>
/// <param name="core">State.</param>
internal sealed class ExecutionDesk(PortfolioCore core)
{
    private const long ExpiryMs = 2 * 3_600_000L;
    private readonly HashSet<string> fillIds = new(StringComparer.Ordinal);
    private readonly Queue<string> fillOrder = new();

    /// <summary>Sends an order: fills it now, keeps it for the next bar, or lets it leave.</summary>
    public void Send(Order order, Token token)
    {
        if (core.Options.FillTiming == FillTiming.NextBar)
        {
            core.Orders.Add(order);
        }
        else if (core.Flags.Shadow)
        {
            FillVirtually(order, token, order.Price, double.PositiveInfinity);
        }
        else
        {
            core.Orders.Add(order);
            core.Leaving.Add(order);
        }
    }

    /// <summary>Fills the waiting virtual orders of a token at the open of its first bar that began after them; orders
    /// that waited too long expire and restore nothing, as nothing had moved.</summary>
    public List<Order> NextBar(Token token, in ClosedBar bar)
    {
        var expired = new List<Order>();
        if (core.Options.FillTiming != FillTiming.NextBar)
        {
            return expired;
        }

        for (var i = 0; i < core.Orders.Count; i++)
        {
            var order = core.Orders[i];
            if (order.Token != token.Id || bar.StartMs < order.PlacedMs)
            {
                continue;
            }

            core.Orders.RemoveAt(i--);
            if (core.NowMs - order.PlacedMs > ExpiryMs || bar.Volume <= 0.0)
            {
                expired.Add(order);
            }
            else
            {
                FillVirtually(order, token, bar.Open, bar.Volume);
            }
        }

        return expired;
    }

    /// <summary>The order as the kernel places it: a limit at the decision price with the collar, lots of 1e-8.
    /// </summary>
    public OrderRequest Request(Order order)
    {
        var collar = core.Options.OrderCollarBps / 1e4;
        var limit = decimal.Round((decimal)(order.Price * (order.IsBuy ? 1.0 + collar : 1.0 - collar)), 18);
        return new OrderRequest
        {
            Symbol = order.Token,
            Side = order.IsBuy ? OrderSide.Buy : OrderSide.Sell,
            Price = limit,
            Quantity = order.IsBuy && limit > 0m
                ? BarMatching.Floor(order.SizeUsd / (limit * (1m + (decimal)(core.Options.FeeBps / 1e4))))
                : order.Quantity,
            ReduceOnly = !order.IsBuy,
            ConflictKey = XxHash64.Hash(System.Text.Encoding.UTF8.GetBytes(order.Token), 0),
            Attempt = 1,
        };
    }

    /// <summary>Takes a report about an intent; the order it ended without any fill, with the reason, else null.
    /// Executions are idempotent by their id.</summary>
    public (Order Order, string Reason)? Report(VenueReport report)
    {
        var at = core.Orders.FindIndex(o => o.IntentSeq == report.IntentSeq && o.IntentSeq != 0);
        if (at < 0)
        {
            return null;
        }

        var order = core.Orders[at];
        switch (report.Kind)
        {
            case VenueReportKind.Acked:
                Tell(order, "acked");
                return null;
            case VenueReportKind.Unknown:
                Tell(order, "unknown", report.Code);
                return null;
            case VenueReportKind.Execution:
                Execution(order, report);
                return null;
            case VenueReportKind.Filled or VenueReportKind.Canceled or VenueReportKind.Expired:
                return End(at, order, report.Kind == VenueReportKind.Filled ? "filled" : "expired");
            case VenueReportKind.Rejected or VenueReportKind.NotPlaced:
                core.Orders.RemoveAt(at);
                var reason = report.Code.Length > 0 ? report.Code
                    : report.Kind == VenueReportKind.NotPlaced ? "not_placed" : "rejected";
                core.Breakers.Reject(core.NowMs, order.Token);
                Tell(order, "rejected", reason);
                return (order, reason);
            default:
                return null;
        }
    }

    /// <summary>The kernel refused the placement: nothing was sent.</summary>
    public void Refused(Order order, string reason)
    {
        core.Orders.Remove(order);
        Tell(order, "refused", reason);
    }

    /// <summary>Publishes the state of an order.</summary>
    public void Tell(Order order, string state, string reason = "")
    {
        order.State = state;
        core.OrderRows.Add(new OrderRow(
            order.StrandId, order.Token, core.NowMs, order.IntentSeq, order.IsBuy, order.SizeUsd, order.Quantity,
            order.IsTrend, order.MoonBits != 0, state, order.Filled, order.IsBuy ? null : order.Realised, reason));
    }

    public void Encode(CseWriter writer)
    {
        writer.List(fillOrder.Count);
        foreach (var id in fillOrder)
        {
            writer.String(id);
        }
    }

    public void Decode(ref CseReader reader)
    {
        fillIds.Clear();
        fillOrder.Clear();
        for (var n = reader.List(4); n > 0; n--)
        {
            Remember(reader.String());
        }
    }

    private void Execution(Order order, VenueReport report)
    {
        if (report.Volume <= 0m || report.Price <= 0m || !Remember($"{order.StrandId}|{report.ExecId}")
            || core.Market.Find(order.Token) is not { } token)
        {
            return;
        }

        Book(order, token, report.Volume, report.Price, report.Fee);
        Tell(order, "partial");
    }

    private (Order Order, string Reason)? End(int at, Order order, string state)
    {
        core.Orders.RemoveAt(at);
        Settle(order, state == "filled");
        Tell(order, state);
        return order.Filled > 0m ? null : (order, "order_expired");
    }

    private bool Remember(string id)
    {
        if (!fillIds.Add(id))
        {
            return false;
        }

        fillOrder.Enqueue(id);
        if (fillOrder.Count > 4096)
        {
            fillIds.Remove(fillOrder.Dequeue());
        }

        return true;
    }

    private void FillVirtually(Order order, Token token, double reference, double barVolumeUsd)
    {
        var price = BarMatching.Price(reference, order.IsBuy, token.Spread, core.Options);
        if (price <= 0m)
        {
            return;
        }

        var rate = (decimal)(core.Options.FeeBps / 1e4);
        var quantity = order.IsBuy
            ? BarMatching.Floor(Math.Min(order.SizeUsd, core.Cash / (1m + rate)) / price)
            : Math.Min(order.Quantity, token.Position.Quantity);
        if (double.IsFinite(barVolumeUsd))
        {
            quantity = Math.Min(quantity, BarMatching.Offered(barVolumeUsd, price));
        }

        if (quantity > 0m)
        {
            Book(order, token, quantity, price, BarMatching.Fee(quantity, price, core.Options));
            Settle(order, complete: true);
            Tell(order, "virtual");
        }
    }

    private void Book(Order order, Token token, decimal quantity, decimal price, decimal fee)
    {
        var position = token.Position;
        if (order.IsBuy)
        {
            position.Buy(quantity, price, fee, core.BtcPrice, core.NowMs);
            core.Cash -= (quantity * price) + fee;
            position.LadderHits |= order.LadderBit;
            position.TrendAdds += order.IsTrend && order.Filled == 0m ? 1 : 0;
            order.Filled += quantity;
            Note(order, token, true, quantity, price, fee, null);
            return;
        }

        quantity = Math.Min(quantity, position.Quantity);
        var (average, opened) = ((double)position.AverageEntry, position.OpenedMs);
        var (mfe, mae) = average > 0.0
            ? (Math.Max(0.0, (position.HighestClose / average) - 1.0), Math.Min(
                0.0, (position.LowestClose / average) - 1.0))
            : (0.0, 0.0);
        core.Cash += (quantity * price) - fee;
        var realised = position.Sell(quantity, price, fee, core.NowMs);
        order.Filled += quantity;
        order.Realised += realised;
        order.LastPrice = (double)price;
        position.ExitHits |= order.ExitBits;
        position.MoonHits |= order.MoonBits;
        position.LastTrimMs = order.IsQuota ? core.NowMs : position.LastTrimMs;
        Note(order, token, false, quantity, price, fee, realised, mfe, mae, (core.NowMs - opened) / 3_600_000.0);
    }

    /// <summary>A demotion counts when its whole sale is done; one that filled in part stays core and is decided
    /// again.</summary>
    private void Settle(Order order, bool complete)
    {
        if (complete && order.Demotes && order.Filled > 0m
            && core.Market.Find(order.Token)?.Position is { IsOpen: true } position)
        {
            position.Demote(order.LastPrice);
        }
    }

    private void Note(
        Order order, Token token, bool isBuy, decimal quantity, decimal price, decimal fee, decimal? realised,
        double mfe = 0.0, double mae = 0.0, double held = 0.0)
    {
        core.Touched.Add(token.Id);
        core.Fills.Add(new FillRow(
            order.StrandId, token.Id, core.NowMs, isBuy, quantity, price, fee, realised, token.Position.Quantity,
            core.Cash, order.Type, mfe, mae, held));
    }
}
