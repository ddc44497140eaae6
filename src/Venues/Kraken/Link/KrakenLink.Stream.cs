namespace Millwright.Venues.Kraken;

/// <content>The private stream: executions and balances (grid.md §9.4).</content>
public sealed partial class KrakenLink : IKrakenSocketUser
{
    private readonly Dictionary<string, AssetBalance> held = new(StringComparer.Ordinal);
    private long executionSequence;
    private long balanceSequence;

    /// <summary>Members of execution rows that this build does not read.</summary>
    public long UnknownMembers { get; private set; }

    /// <summary>Frames of the private stream taken.</summary>
    public long StreamFrames { get; private set; }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>?> SubscriptionsAsync(CancellationToken cancel)
    {
        executionSequence = balanceSequence = 0;
        StreamFrames = 0;
        var token = await client.SocketTokenAsync(cancel).ConfigureAwait(false);
        return token.IsOk
            ?
            [
                Subscribe(
                    "executions", token.Value, 1,
                    "\"snap_orders\":true,\"snap_trades\":true,\"order_status\":true,\"ratecounter\":true"),
                Subscribe("balances", token.Value, 2, "\"snapshot\":true"),
            ]
            : null;
    }

    private static string Subscribe(string channel, string token, int number, string options) =>
        "{\"method\":\"subscribe\",\"params\":{\"channel\":\"" + channel + "\",\"token\":\"" + token + "\","
        + options + "},\"req_id\":" + number + "}";

    /// <inheritdoc/>
    public void OnConnection(bool up, string reason)
    {
        var before = streaming;
        streaming = up;
        if (up)
        {
            Repair();
            historyDue = true;
            ReadHistory();
            inbox.Post(VenueFact.Gap());
        }

        if (up != before)
        {
            inbox.Post(VenueFact.Condition(
                "venue.stream_down", on: !up, up ? "" : $"The private stream of the venue is down: {reason}."));
        }
    }

    /// <inheritdoc/>
    public bool OnFrame(scoped in KrakenFrame frame)
    {
        StreamFrames++;
        switch (frame.Kind)
        {
            case KrakenFrameKind.Executions:
                return Continues(ref executionSequence, frame.Sequence) && OnExecutions(in frame);
            case KrakenFrameKind.Balances:
                return Continues(ref balanceSequence, frame.Sequence) && OnBalances(in frame);
            case KrakenFrameKind.Reply:
                return frame.Success;
            default:
                return true;
        }
    }

    /// <summary>A gap in the sequence of a channel: subscribe again and repair.</summary>
    private static bool Continues(ref long last, long sequence)
    {
        var follows = sequence == 0 || last == 0 || sequence == last + 1;
        last = sequence == 0 ? last : sequence;
        return follows;
    }

    private bool OnExecutions(scoped in KrakenFrame frame)
    {
        var rows = new KrakenExecutionReader(frame.Data);
        while (rows.Next(out var row))
        {
            OnExecution(in row, frame.IsSnapshot);
        }

        UnknownMembers += rows.UnknownMembers;
        return !rows.Failed;
    }

    private void OnExecution(in KrakenExecution row, bool isSnapshot)
    {
        if (row.RateCounter >= 0m)
        {
            client.Rest.Budget.OnStreamed(row.RateCounter, clock.Now());
        }

        var orderId = row.OrderId.ToString();
        var clientId = row.ClientId.IsEmpty ? map.ClientOf(orderId) : row.ClientId.ToString();
        map.Bind(orderId, clientId);
        if (!ClientOrderId.TryDecode(clientId, out _, out _, out _, out _))
        {
            if (row.Kind == KrakenExecType.Trade && !isSnapshot && client.Pair.Is(row.Symbol.ToString()))
            {
                Foreign(in row);
            }

            return;
        }

        switch (row.Kind)
        {
            case KrakenExecType.PendingNew or KrakenExecType.New:
                Post(VenueEventKind.Acked, in row, clientId);
                break;
            case KrakenExecType.Trade:
                Post(VenueEventKind.PartialFill, in row, clientId, Execution(in row, orderId, clientId));
                break;
            case KrakenExecType.Filled:
                Post(VenueEventKind.Fill, in row, clientId);
                break;
            case KrakenExecType.Canceled or KrakenExecType.Expired when row.CumQty >= 0m:
                var kind = row.Kind == KrakenExecType.Canceled ? VenueEventKind.Canceled : VenueEventKind.Expired;
                Post(kind, in row, clientId);
                break;
            case KrakenExecType.Amended or KrakenExecType.Restated or KrakenExecType.Canceled or KrakenExecType.Expired
                when !isSnapshot:
                Lookup(clientId, row.Time - PollWhenStreaming, clock.Now());
                break;
            default:
                break;
        }
    }

    /// <summary>
    /// A trade of others on the pair moves funds without an order of ours (grid.md §8.5 EXTERNAL_TRADE). Rows of the
    /// snapshot are left out: they may be older than the books.
    /// </summary>
    private void Foreign(in KrakenExecution row)
    {
        Foreign(Execution(in row, row.OrderId.ToString(), ""));
    }

    private void Foreign(Execution trade)
    {
        var sign = trade.Side == OrderSide.Buy ? 1m : -1m;
        Tell(trade, client.Pair.Instrument.Base, sign * trade.Volume);
        Tell(trade, client.Pair.Instrument.Quote, -sign * trade.Cost);
    }

    private void Tell(Execution trade, string asset, decimal amount)
    {
        var fee = string.Equals(trade.FeeAsset, asset, StringComparison.Ordinal) ? trade.Fee : 0m;
        inbox.Post(VenueFact.Of(new VenueLedgerRow(
            TradeFlow(trade.ExecId, asset), trade.ExecId, "trade", asset, amount, fee, trade.Time)));
    }

    private Execution Execution(in KrakenExecution row, string orderId, string clientId)
    {
        var instrument = client.Pair.Instrument;
        var feeAsset = row.FeeAsset.IsEmpty ? instrument.Quote : client.Assets.Canonical(row.FeeAsset.ToString());
        return new Execution(
            row.ExecId.ToString(), orderId, clientId, instrument.Pair, row.Side, row.LastPrice, row.LastQty,
            row.Cost == 0m ? instrument.Cost(row.LastPrice, row.LastQty) : row.Cost, row.Fee,
            feeAsset, row.Maker ? Liquidity.Maker : Liquidity.Taker, row.Time, row.TradeId);
    }

    private void Post(VenueEventKind kind, in KrakenExecution row, string clientId, Execution? execution = null) =>
        inbox.Post(new VenueEvent(
            kind, clock.Now(), row.Time, row.OrderId.ToString(), clientId, row.Reason.ToString(),
            Math.Max(row.CumQty, 0m), execution));

    private bool OnBalances(scoped in KrakenFrame frame)
    {
        var rows = new KrakenRows(frame.Data);
        var instrument = client.Pair.Instrument;
        var known = false;
        while (rows.Next(out KrakenBalanceRow row))
        {
            var asset = client.Assets.Canonical(row.Asset.ToString());
            if (asset == instrument.Base || asset == instrument.Quote)
            {
                known = true;
                held[asset] = new AssetBalance(asset, row.Balance, 0m);
                if (!frame.IsSnapshot && IsFlow(row.Type))
                {
                    inbox.Post(VenueFact.Of(new VenueLedgerRow(
                        row.LedgerId.ToString(), row.RefId.ToString(), row.Type.ToString(), asset, row.Amount, 0m,
                        row.Time)));
                }
            }
        }

        if (known && held.TryGetValue(instrument.Base, out var unit)
            && held.TryGetValue(instrument.Quote, out var quote))
        {
            inbox.Post(VenueFact.Of(new VenueBalances(unit, quote, 0)));
        }

        return !rows.Failed;
    }

    /// <summary>Trades come as executions; what is left moves funds without an order.</summary>
    private static bool IsFlow(in ShortText type) => !type.IsEmpty && !type.Is("trade"u8);
}
