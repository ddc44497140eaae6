using Millwright.Portfolio.Options;
using Millwright.Portfolio.Positions;
using Millwright.Portfolio.Records;
using Millwright.Portfolio.Rows;
using Millwright.Portfolio.Tokens;

namespace Millwright.Portfolio.Desk;

/// <summary>Orders to fills (portfolio.md §7.1, §12.1, Appendix S.5). Cursors move on the fill, never before.</summary>
/// <param name="core">State.</param>
internal sealed class ExecutionDesk(PortfolioCore core)
{
    private const int QuantityDecimals = 8;
    private const long ExpiryMs = 2 * 3_600_000L;
    private const double VolumeShare = 0.05;
    private readonly HashSet<string> fillIds = new(StringComparer.Ordinal);
    private readonly Queue<string> fillOrder = new();

    /// <summary>Sends an order: fills it now, keeps it for the next bar, or lets it leave.</summary>
    public void Send(Order order, Token token)
    {
        if (!core.Flags.Shadow && core.Options.FillTiming == FillTiming.AtDecision)
        {
            core.Orders.Add(order);
            core.Leaving.Add(order);
            return;
        }

        if (core.Options.FillTiming == FillTiming.NextBar)
        {
            core.Orders.Add(order);
            return;
        }

        FillVirtually(order, token, order.Price, double.PositiveInfinity);
    }

    /// <summary>Fills the waiting virtual orders of a token at the open of its new bar; orders that waited too long
    /// expire and restore nothing, as nothing had moved.</summary>
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
            if (order.Token != token.Id)
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
                FillVirtually(order, token, bar.Open, VolumeShare * bar.Volume);
            }
        }

        return expired;
    }

    /// <summary>Takes an answer of the executor; the order of a refusal, else null. Idempotent by fill id.</summary>
    public Order? Answer(ExecutorRow row)
    {
        var at = core.Orders.FindIndex(o => o.StrandId == row.StrandId);
        if (at < 0)
        {
            return null;
        }

        var order = core.Orders[at];
        if (row.Kind == "nack")
        {
            core.Orders.RemoveAt(at);
            core.Breakers.Reject(core.NowMs);
            return order;
        }

        if (row.Kind != "fill" || row.Quantity <= 0m || row.Price <= 0m || row.Fee < 0m
            || !Remember($"{row.StrandId}|{row.FillId}") || core.Market.Find(order.Token) is not { } token)
        {
            return null;
        }

        Book(order, token, row.Quantity, row.Price, row.Fee);
        if (row.IsLast)
        {
            core.Orders.RemoveAt(at);
        }

        return null;
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

    private void FillVirtually(Order order, Token token, double reference, double mostUsd)
    {
        var slip = Math.Max(core.Options.SlippageBps / 1e4, token.Spread > 0.0 ? token.Spread / 2.0 : 0.0);
        var price = decimal.Round((decimal)(reference * (order.IsBuy ? 1.0 + slip : 1.0 - slip)), 18);
        if (price <= 0m)
        {
            return;
        }

        var rate = (decimal)(core.Options.FeeBps / 1e4);
        var limit = double.IsFinite(mostUsd) ? (decimal)mostUsd : decimal.MaxValue;
        decimal quantity;
        if (order.IsBuy)
        {
            var usd = Math.Min(Math.Min(order.SizeUsd, limit), core.Cash / (1m + rate));
            quantity = Floor(usd / price);
        }
        else
        {
            quantity = Math.Min(order.Quantity, token.Position.Quantity);
            quantity = limit < decimal.MaxValue && quantity * price > limit ? Floor(limit / price) : quantity;
        }

        if (quantity > 0m)
        {
            Book(order, token, quantity, price, decimal.Round(quantity * price * rate, 8));
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
            position.TrendAdds += order.IsTrend ? 1 : 0;
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
        position.ExitHits |= order.ExitBits;
        position.MoonHits |= order.MoonBits;
        position.LastTrimMs = order.IsQuota ? core.NowMs : position.LastTrimMs;
        if (order.Demotes && position.IsOpen)
        {
            position.Demote((double)price);
        }

        Note(order, token, false, quantity, price, fee, realised, mfe, mae, (core.NowMs - opened) / 3_600_000.0);
    }

    private void Note(
        Order order, Token token, bool isBuy, decimal quantity, decimal price, decimal fee, decimal? realised,
        double mfe = 0.0, double mae = 0.0, double held = 0.0) => core.Fills.Add(new FillRow(
            order.StrandId, token.Id, core.NowMs, isBuy, quantity, price, fee, realised, token.Position.Quantity,
            core.Cash, order.Type, mfe, mae, held));

    private static decimal Floor(decimal quantity) =>
        decimal.Round(quantity, QuantityDecimals, MidpointRounding.ToZero);
}
