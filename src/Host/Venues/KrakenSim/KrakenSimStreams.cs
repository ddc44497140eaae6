using System.Text.Json.Nodes;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Host.Venues;

/// <summary>Events of the version 2 socket to every subscribed connection, with the fault buttons.</summary>
internal sealed class KrakenSimStreams(KrakenSimState state)
{
    private readonly List<KrakenSimConnection> connections = [];
    private string? heldBack;

    public IReadOnlyList<KrakenSimConnection> Connections => connections;

    /// <summary>Newest connection with private channels, or null.</summary>
    public KrakenSimConnection? Private => connections.LastOrDefault(item => item.Has("executions"));

    public void Add(KrakenSimConnection connection) => connections.Add(connection);

    public void Remove(KrakenSimConnection connection) => connections.Remove(connection);

    public void DropAll()
    {
        foreach (var connection in connections.ToArray())
        {
            connection.Drop();
        }

        connections.Clear();
    }

    public void Heartbeat()
    {
        foreach (var connection in connections.Where(item => item.IsSubscribed))
        {
            connection.Send("""{"channel":"heartbeat"}""");
        }
    }

    /// <summary>The price moved: ticker, running candles and books.</summary>
    public void Market()
    {
        if (connections.Any(item => item.Has("ticker")))
        {
            Public("ticker", new JsonArray(TickerRow()), "update");
        }

        foreach (var connection in connections.ToArray())
        {
            if (connection.CandleMinutes > 0 && state.Candles.Running(connection.CandleMinutes) is { } candle)
            {
                Tell(connection, "ohlc", "update", new JsonArray(CandleRow(connection.CandleMinutes, candle)));
            }

            if (connection.Depth?.Update(
                    state.Pair.Symbol, state.Exchange.Bid, state.Exchange.Ask, state.Now) is { } row
                && !state.Happens(state.Faults.LoseBookUpdate))
            {
                Tell(connection, "book", "update", new JsonArray(row));
            }
        }
    }

    public void Trade(Execution trade)
    {
        if (connections.Any(item => item.Has("trade")))
        {
            Public("trade", new JsonArray(KrakenSimMarketRows.Trade(state.Pair.Symbol, trade)), "update");
        }
    }

    /// <summary>The rules of the pair changed.</summary>
    public void Instruments()
    {
        if (connections.Any(item => item.Has("instrument")))
        {
            Public("instrument", KrakenSimMarketRows.Instruments([state.Pair], state.Pair), "update");
        }
    }

    public JsonObject CandleRow(
        int minutes, (long OpenSec, double Open, double High, double Low, double Close, double Volume) row) =>
        KrakenSimMarketRows.Candle(state.Pair.Symbol, minutes, row, state.Pair.Instrument.PriceDecimals);

    /// <summary>One frame to one connection.</summary>
    public static void Tell(KrakenSimConnection connection, string channel, string type, JsonNode data) =>
        connection.Send(new JsonObject { ["channel"] = channel, ["type"] = type, ["data"] = data }.ToJsonString());

    public JsonObject TickerRow()
    {
        var (bid, ask) = (state.Exchange.Bid, state.Exchange.Ask);
        var last = state.Trades.Count > 0 ? state.Trades[^1].Price : bid;
        return new JsonObject
        {
            ["symbol"] = state.Pair.Symbol,
            ["bid"] = bid, ["bid_qty"] = 1000m, ["ask"] = ask, ["ask_qty"] = 1000m, ["last"] = last,
            ["volume"] = state.TradedVolume, ["vwap"] = bid, ["low"] = bid, ["high"] = ask,
            ["change"] = 0m, ["change_pct"] = 0m,
        };
    }

    public void Balance(VenueLedgerRow row, decimal balance)
    {
        var asset = Millwright.Venues.Kraken.KrakenPairs.SocketName(row.Asset);
        Private_("balances", new JsonObject
        {
            ["ledger_id"] = row.Id,
            ["ref_id"] = row.RefId,
            ["timestamp"] = Time(row.Time),
            ["type"] = row.Kind,
            ["subtype"] = "",
            ["asset"] = asset,
            ["asset_class"] = "currency",
            ["category"] = row.Kind,
            ["wallet_type"] = "spot",
            ["wallet_id"] = "main",
            ["amount"] = row.Amount,
            ["fee"] = row.Fee,
            ["balance"] = balance,
        });
    }

    public void Execution(in VenueEvent item)
    {
        if (item.OrderId.Length == 0 || state.Exchange.FindByOrderId(item.OrderId) is not { } order)
        {
            return;
        }

        switch (item.Kind)
        {
            case VenueEventKind.Acked:
                Private_("executions", Row(order, "pending_new", "pending_new", order.OpenedAt));
                Private_("executions", Row(order, "new", "new", order.OpenedAt));
                break;
            case VenueEventKind.PartialFill or VenueEventKind.Fill when item.Execution is { } trade:
                Private_("executions", TradeRow(order, trade, item.Executed));
                if (item.Kind == VenueEventKind.Fill)
                {
                    Private_("executions", Row(order, "filled", "filled", trade.Time));
                }

                break;
            case VenueEventKind.Canceled or VenueEventKind.Expired:
                var word = item.Kind == VenueEventKind.Canceled ? "canceled" : "expired";
                var row = Row(order, word, word, order.ClosedAt);
                row["reason"] = order.Reason;
                Private_("executions", row);
                break;
            default:
                break;
        }
    }

    public void Amended(VenueOrder order) => Private_("executions", Row(order, "amended", "new", state.Now));

    public JsonObject Row(VenueOrder order, string execType, string status, Instant at) => new()
    {
        ["timestamp"] = Time(at),
        ["order_status"] = status,
        ["exec_type"] = execType,
        ["order_userref"] = 0,
        ["cl_ord_id"] = order.ClientId,
        ["order_id"] = order.OrderId,
        ["symbol"] = state.Pair.Symbol,
        ["side"] = order.Side == OrderSide.Sell ? "sell" : "buy",
        ["order_type"] = "limit",
        ["limit_price"] = order.Price,
        ["order_qty"] = order.Volume,
        ["cum_qty"] = order.Executed,
        ["cum_cost"] = order.Cost,
        ["avg_price"] = order.Executed > 0m ? order.Cost / order.Executed : 0m,
        ["fee_usd_equiv"] = order.Fee,
        ["post_only"] = true,
        ["time_in_force"] = "GTC",
        ["fee_ccy_pref"] = "fciq",
    };

    public JsonObject TradeRow(VenueOrder order, Execution trade, decimal executed) => new()
    {
        ["order_id"] = order.OrderId,
        ["cl_ord_id"] = order.ClientId,
        ["exec_id"] = trade.ExecId,
        ["exec_type"] = "trade",
        ["trade_id"] = trade.Sequence,
        ["symbol"] = state.Pair.Symbol,
        ["side"] = trade.Side == OrderSide.Sell ? "sell" : "buy",
        ["last_qty"] = trade.Volume,
        ["last_price"] = trade.Price,
        ["liquidity_ind"] = trade.Liquidity == Liquidity.Maker ? "m" : "t",
        ["cost"] = trade.Cost,
        ["cum_qty"] = executed,
        ["order_status"] = "partially_filled",
        ["order_type"] = "limit",
        ["timestamp"] = Time(trade.Time),
        ["fees"] = new JsonArray(new JsonObject { ["asset"] = "USD", ["qty"] = trade.Fee }),
        ["ext_ord_id"] = "",
    };

    private void Public(string channel, JsonNode data, string type)
    {
        var text = new JsonObject { ["channel"] = channel, ["type"] = type, ["data"] = data }.ToJsonString();
        foreach (var connection in connections.Where(item => item.Has(channel)))
        {
            connection.Send(text);
        }
    }

    private void Private_(string channel, JsonObject row)
    {
        if (connections.Count == 0)
        {
            return;
        }

        if (state.Happens(state.Faults.Disconnect))
        {
            DropAll();
            return;
        }

        foreach (var connection in connections.Where(item => item.Has(channel)).ToArray())
        {
            var text = connection.Wrap(channel, "update", new JsonArray(row.DeepClone()));
            if (state.Happens(state.Faults.LoseEvent))
            {
                continue;
            }

            Deliver(connection, text);
            if (state.Happens(state.Faults.DuplicateEvent))
            {
                Deliver(connection, connection.Wrap(channel, "update", new JsonArray(row.DeepClone())));
            }
        }
    }

    private void Deliver(KrakenSimConnection connection, string text)
    {
        if (heldBack is null && state.Happens(state.Faults.ReorderEvent))
        {
            heldBack = text;
            return;
        }

        connection.Send(text);
        if (heldBack is { } held)
        {
            heldBack = null;
            connection.Send(held);
        }
    }

    private static string Time(Instant at) => at.ToRfc3339Nine();
}
