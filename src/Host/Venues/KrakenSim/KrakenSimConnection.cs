using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace Millwright.Host.Venues;

/// <summary>One socket of a client: its subscriptions, sequences and outgoing queue.</summary>
internal sealed class KrakenSimConnection(WebSocket socket, KrakenSimState state) : IDisposable
{
    private readonly Channel<string> outgoing = Channel.CreateUnbounded<string>();
    private readonly HashSet<string> channels = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> sequences = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource closed = new();
    private long queued;

    /// <summary>Frames put on the way to the client.</summary>
    public long Queued => Interlocked.Read(ref queued);

    /// <summary>Length of subscribed candles, minutes; 0 = none.</summary>
    public int CandleMinutes { get; private set; }

    /// <summary>Subscribed book, or null.</summary>
    public KrakenSimDepth? Depth { get; private set; }

    public bool IsSubscribed => channels.Count > 0;

    public bool Has(string channel) => channels.Contains(channel);

    public void Send(string text)
    {
        if (outgoing.Writer.TryWrite(text))
        {
            Interlocked.Increment(ref queued);
        }
    }

    /// <summary>Breaks the connection without a farewell.</summary>
    public void Drop()
    {
        outgoing.Writer.TryComplete();
        closed.Cancel();
    }

    public void Dispose() => closed.Dispose();

    /// <summary>A frame of a private channel with its next sequence number.</summary>
    public string Wrap(string channel, string type, JsonArray data)
    {
        sequences[channel] = sequences.GetValueOrDefault(channel) + 1;
        return new JsonObject
        {
            ["channel"] = channel, ["type"] = type, ["data"] = data, ["sequence"] = sequences[channel],
        }.ToJsonString();
    }

    public async Task RunAsync(CancellationToken cancel)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, closed.Token);
        Send("""{"channel":"status","type":"update","data":[{"version":"2.0.0","system":"online","api_version":"v2","""
            + "\"connection_id\":1}]}");
        var sending = SendAllAsync(both.Token);
        try
        {
            await ReceiveAsync(both.Token);
        }
        catch (Exception failure) when (failure is WebSocketException or OperationCanceledException)
        {
            outgoing.Writer.TryComplete();
        }

        await closed.CancelAsync();
        await sending;
        socket.Abort();
    }

    private async Task SendAllAsync(CancellationToken cancel)
    {
        try
        {
            await foreach (var text in outgoing.Reader.ReadAllAsync(cancel))
            {
                await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, cancel);
            }
        }
        catch (Exception failure) when (failure is WebSocketException or OperationCanceledException)
        {
            outgoing.Writer.TryComplete();
        }
    }

    private async Task ReceiveAsync(CancellationToken cancel)
    {
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, cancel);
            if (part.MessageType == WebSocketMessageType.Close || !part.EndOfMessage)
            {
                return;
            }

            lock (state.Gate)
            {
                Take(buffer.AsMemory(0, part.Count));
            }
        }
    }

    private void Take(ReadOnlyMemory<byte> text)
    {
        JsonNode? message;
        try
        {
            message = JsonNode.Parse(text.Span);
        }
        catch (JsonException)
        {
            Send("""{"error":"Malformed request","method":"","success":false}""");
            return;
        }

        switch ((string?)message?["method"])
        {
            case "ping":
                var pong = new JsonObject { ["method"] = "pong", ["req_id"] = message["req_id"]?.DeepClone() };
                Send(pong.ToJsonString());
                break;
            case "subscribe":
                Subscribe(message);
                break;
            case "unsubscribe":
                Unsubscribe((string?)message["params"]?["channel"] ?? "");
                Reply(message, "unsubscribe", null);
                break;
            default:
                Reply(message, (string?)message?["method"] ?? "", "Unsupported method");
                break;
        }
    }

    private void Subscribe(JsonNode message)
    {
        var channel = (string?)message["params"]?["channel"] ?? "";
        if (channel is "executions" or "balances")
        {
            if (!state.Account.IsToken((string?)message["params"]?["token"] ?? ""))
            {
                Reply(message, "subscribe", "EAccount:Invalid token");
                return;
            }

            channels.Add(channel);
            Reply(message, "subscribe", null);
            Send(Wrap(channel, "snapshot", channel == "balances" ? Balances() : Executions()));
            return;
        }

        if (channel is not ("ticker" or "trade" or "ohlc" or "book" or "instrument"))
        {
            Reply(message, "subscribe", "Unknown channel");
            return;
        }

        if (channel != "instrument" && message["params"]?["symbol"] is not JsonArray { Count: > 0 })
        {
            Reply(message, "subscribe", "Missing symbol");
            return;
        }

        var parameters = message["params"]!;
        var depth = (int?)parameters["depth"] ?? 10;
        var minutes = (int?)parameters["interval"] ?? 1;
        if ((channel == "book" && depth is not (10 or 25 or 100 or 500 or 1000))
            || (channel == "ohlc" && !Millwright.Venues.Kraken.KrakenMarketFeed.Offers(minutes)))
        {
            Reply(message, "subscribe", channel == "book" ? "Subscription depth not supported" : "Invalid interval");
            return;
        }

        channels.Add(channel);
        Reply(message, "subscribe", null);
        Snapshot(channel, depth, minutes);
    }

    private void Snapshot(string channel, int depth, int minutes)
    {
        var streams = state.Streams;
        switch (channel)
        {
            case "ticker":
                KrakenSimStreams.Tell(this, channel, "snapshot", new JsonArray(streams.TickerRow()));
                break;
            case "trade":
                KrakenSimStreams.Tell(this, channel, "snapshot", new JsonArray([.. state.Trades.TakeLast(50).Select(
                    trade => (JsonNode)KrakenSimMarketRows.Trade(state.Pair.Symbol, trade))]));
                break;
            case "ohlc":
                CandleMinutes = minutes;
                KrakenSimStreams.Tell(this, channel, "snapshot", new JsonArray([.. state.Candles.Of(minutes).Select(
                    row => (JsonNode)streams.CandleRow(minutes, row))]));
                break;
            case "book":
                Depth = new KrakenSimDepth(depth, state.Pair.Instrument, state.Options.Seed);
                KrakenSimStreams.Tell(this, channel, "snapshot", new JsonArray(
                    Depth.Snapshot(state.Pair.Symbol, state.Exchange.Bid, state.Exchange.Ask)));
                break;
            default:
                KrakenSimStreams.Tell(
                    this, channel, "snapshot", KrakenSimMarketRows.Instruments(KrakenSimPair.All, state.Pair));
                break;
        }
    }

    private void Unsubscribe(string channel)
    {
        channels.Remove(channel);
        CandleMinutes = channel == "ohlc" ? 0 : CandleMinutes;
        Depth = channel == "book" ? null : Depth;
    }

    private JsonArray Balances() => [.. state.Exchange.Balances.Select(balance => (JsonNode)new JsonObject
    {
        ["asset"] = Millwright.Venues.Kraken.KrakenPairs.SocketName(balance.Asset),
        ["asset_class"] = "currency",
        ["balance"] = balance.Total,
        ["wallets"] = new JsonArray(new JsonObject
        {
            ["type"] = "spot", ["id"] = "main", ["balance"] = balance.Total,
        }),
    })];

    private JsonArray Executions()
    {
        var rows = new JsonArray();
        foreach (var order in state.Exchange.OpenOrders())
        {
            rows.Add((JsonNode)state.Streams.Row(
                order, "new", order.Executed > 0m ? "partially_filled" : "new", order.OpenedAt));
        }

        foreach (var trade in state.Trades.TakeLast(50))
        {
            if (state.Exchange.FindByOrderId(trade.OrderId) is { } order)
            {
                rows.Add((JsonNode)state.Streams.TradeRow(order, trade, order.Executed));
            }
        }

        return rows;
    }

    private void Reply(JsonNode? message, string method, string? error)
    {
        var reply = new JsonObject { ["method"] = method, ["success"] = error is null };
        if (error is null)
        {
            reply["result"] = message?["params"]?.DeepClone();
        }
        else
        {
            reply["error"] = error;
        }

        reply["time_in"] = state.Now.ToRfc3339Nine();
        reply["time_out"] = state.Now.ToRfc3339Nine();
        reply["req_id"] = message?["req_id"]?.DeepClone();
        Send(reply.ToJsonString());
    }
}
