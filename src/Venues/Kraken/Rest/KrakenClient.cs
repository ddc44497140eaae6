using System.Text.Json;

namespace Millwright.Venues.Kraken;

/// <summary>
/// Calls of the venue for one pair, as results (grid.md §9.1, §9.2). Reads are complete or not Ok; placements and
/// cancels are transmitted at most once.
/// </summary>
public sealed class KrakenClient(KrakenRest rest, KrakenPair pair, KrakenAssets assets)
{
    private const int MostIds = 50;
    private volatile KrakenPair pair = pair;
    private const int MostTradeIds = 20;

    /// <summary>The caller.</summary>
    public KrakenRest Rest => rest;

    /// <summary>The pair traded.</summary>
    public KrakenPair Pair => pair;

    /// <summary>The venue changed the rules of the pair.</summary>
    public void Renew(KrakenPair now) => pair = now;

    /// <summary>Names of assets.</summary>
    public KrakenAssets Assets => assets;

    /// <summary>Assets and pairs of the venue: <c>/0/public/Assets</c>, <c>/0/public/AssetPairs</c>.</summary>
    public static async Task<VenueResult<(KrakenAssets Assets, IReadOnlyList<KrakenPair> Pairs)>> MetadataAsync(
        KrakenRest rest, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(rest);
        var names = await rest.PublicAsync("/0/public/Assets", "", cancel).ConfigureAwait(false);
        if (!names.IsOk)
        {
            return Failed<(KrakenAssets, IReadOnlyList<KrakenPair>)>(in names);
        }

        var assets = KrakenAssets.Read(names.Result);
        var rows = await rest.PublicAsync("/0/public/AssetPairs", "", cancel).ConfigureAwait(false);
        return rows.IsOk
            ? VenueResult<(KrakenAssets, IReadOnlyList<KrakenPair>)>.Ok((assets, KrakenPairs.Read(rows.Result, assets)))
            : Failed<(KrakenAssets, IReadOnlyList<KrakenPair>)>(in rows);
    }

    /// <summary><c>/0/public/Time</c>.</summary>
    public async Task<VenueResult<Instant>> ServerTimeAsync(CancellationToken cancel)
    {
        var answer = await rest.PublicAsync("/0/public/Time", "", cancel).ConfigureAwait(false);
        return answer.IsOk
            ? VenueResult<Instant>.Ok(Instant.FromUnixSeconds(answer.Result.GetProperty("unixtime").GetInt64()))
            : Failed<Instant>(in answer);
    }

    /// <summary><c>/0/public/SystemStatus</c>.</summary>
    public async Task<VenueResult<VenueSystemStatus>> SystemStatusAsync(CancellationToken cancel)
    {
        var answer = await rest.PublicAsync("/0/public/SystemStatus", "", cancel).ConfigureAwait(false);
        return answer.IsOk
            ? VenueResult<VenueSystemStatus>.Ok(KrakenNumbers.Text(answer.Result, "status") switch
            {
                "online" => VenueSystemStatus.Online,
                "cancel_only" => VenueSystemStatus.CancelOnly,
                "post_only" => VenueSystemStatus.PostOnly,
                _ => VenueSystemStatus.Maintenance,
            })
            : Failed<VenueSystemStatus>(in answer);
    }

    /// <summary><c>/0/public/Ticker</c>.</summary>
    public async Task<VenueResult<VenueTicker>> TickerAsync(Instant now, CancellationToken cancel)
    {
        var answer = await rest.PublicAsync("/0/public/Ticker", $"pair={pair.AltName}", cancel).ConfigureAwait(false);
        if (!answer.IsOk)
        {
            return Failed<VenueTicker>(in answer);
        }

        var (bid, ask, last, _) = KrakenReaders.Ticker(answer.Result.EnumerateObject().First().Value);
        return VenueResult<VenueTicker>.Ok(new VenueTicker(bid, ask, last, now, now));
    }

    /// <summary><c>/0/private/BalanceEx</c>.</summary>
    public async Task<VenueResult<IReadOnlyList<AssetBalance>>> BalancesAsync(CancellationToken cancel)
    {
        var answer = await rest.ReadAsync("/0/private/BalanceEx", new(), CallPriority.Balances, cancel)
            .ConfigureAwait(false);
        return answer.IsOk
            ? VenueResult<IReadOnlyList<AssetBalance>>.Ok(KrakenReaders.Balances(answer.Result, assets))
            : Failed<IReadOnlyList<AssetBalance>>(in answer);
    }

    /// <summary><c>/0/private/TradeVolume</c>: fees of the account on the pair.</summary>
    public async Task<VenueResult<VenueFeeTier>> FeeTierAsync(CancellationToken cancel)
    {
        var answer = await rest.ReadAsync(
            "/0/private/TradeVolume", new KrakenForm().Add("pair", pair.AltName), CallPriority.Balances, cancel)
            .ConfigureAwait(false);
        if (!answer.IsOk)
        {
            return Failed<VenueFeeTier>(in answer);
        }

        var taker = Fee(answer.Result, "fees") ?? pair.Instrument.TakerFeePct;
        return VenueResult<VenueFeeTier>.Ok(new VenueFeeTier(Fee(answer.Result, "fees_maker") ?? taker, taker));
    }

    /// <summary><c>/0/public/AssetPairs</c>: the pair as the venue publishes it now.</summary>
    public async Task<VenueResult<KrakenPair>> PairAsync(CancellationToken cancel)
    {
        var answer = await rest.PublicAsync("/0/public/AssetPairs", $"pair={pair.AltName}", cancel)
            .ConfigureAwait(false);
        if (!answer.IsOk)
        {
            return Failed<KrakenPair>(in answer);
        }

        return KrakenPairs.Find(KrakenPairs.Read(answer.Result, assets), pair.Instrument.Pair, assets) is { } found
            ? VenueResult<KrakenPair>.Ok(found)
            : VenueResult<KrakenPair>.Unknown($"the answer lacks {pair.AltName}");
    }

    /// <summary><c>/0/private/GetApiKeyInfo</c>: what the key may do.</summary>
    public async Task<VenueResult<KrakenKeyInfo>> KeyInfoAsync(CancellationToken cancel)
    {
        var answer = await rest.ReadAsync("/0/private/GetApiKeyInfo", new(), CallPriority.Status, cancel)
            .ConfigureAwait(false);
        if (answer.IsOk)
        {
            return VenueResult<KrakenKeyInfo>.Ok(KrakenReaders.KeyInfo(answer.Result));
        }

        return answer.Text.StartsWith("EGeneral:Unknown method", StringComparison.Ordinal)
            ? VenueResult<KrakenKeyInfo>.Ok(new KrakenKeyInfo(null))
            : Failed<KrakenKeyInfo>(in answer);
    }

    /// <summary><c>/0/private/OpenOrders</c>: the resting orders of the pair, foreign ones included.</summary>
    public async Task<VenueResult<IReadOnlyList<VenueOrder>>> OpenOrdersAsync(CancellationToken cancel)
    {
        var answer = await rest.ReadAsync("/0/private/OpenOrders", new(), CallPriority.Status, cancel)
            .ConfigureAwait(false);
        if (!answer.IsOk)
        {
            return Failed<IReadOnlyList<VenueOrder>>(in answer);
        }

        var orders = new List<VenueOrder>();
        foreach (var row in answer.Result.GetProperty("open").EnumerateObject())
        {
            if (pair.Is(KrakenNumbers.Text(row.Value.GetProperty("descr"), "pair")))
            {
                orders.Add(KrakenReaders.Order(row.Name, row.Value, pair.Instrument.Pair));
            }
        }

        return VenueResult<IReadOnlyList<VenueOrder>>.Ok(orders);
    }

    /// <summary><c>/0/private/QueryOrders</c> with trades, at most 50 ids.</summary>
    public async Task<VenueResult<IReadOnlyList<(VenueOrder Order, IReadOnlyList<string> Trades)>>> QueryOrdersAsync(
        IReadOnlyList<string> orderIds, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(orderIds.Count, MostIds);
        var form = new KrakenForm().Add("txid", string.Join(',', orderIds)).Add("trades", "true");
        var answer = await rest.ReadAsync("/0/private/QueryOrders", form, CallPriority.Status, cancel)
            .ConfigureAwait(false);
        return answer.IsOk
            ? VenueResult<IReadOnlyList<(VenueOrder, IReadOnlyList<string>)>>.Ok(Orders(answer.Result))
            : Failed<IReadOnlyList<(VenueOrder, IReadOnlyList<string>)>>(in answer);
    }

    /// <summary>
    /// OpenOrders, then ClosedOrders by client id (kernel.md §9.3 I4): an order that closes between the two calls is in
    /// the second answer. Empty means that there is surely none since <paramref name="since"/>.
    /// </summary>
    public async Task<VenueResult<IReadOnlyList<(VenueOrder Order, IReadOnlyList<string> Trades)>>> FindAsync(
        string clientId, Instant since, CancellationToken cancel)
    {
        var form = new KrakenForm().Add("trades", "true").Add("cl_ord_id", clientId);
        var open = await rest.ReadAsync("/0/private/OpenOrders", form, CallPriority.Status, cancel)
            .ConfigureAwait(false);
        if (!open.IsOk)
        {
            return Failed<IReadOnlyList<(VenueOrder, IReadOnlyList<string>)>>(in open);
        }

        var found = Orders(open.Result.GetProperty("open"), clientId);
        var (closed, rows) = await KrakenPager.AllAsync(
            rest, "/0/private/ClosedOrders", "closed",
            () => new KrakenForm().Add("trades", "true").Add("cl_ord_id", clientId)
                .Add("start", KrakenNumbers.Seconds(since)),
            cancel).ConfigureAwait(false);
        if (!closed.IsOk)
        {
            return Failed<IReadOnlyList<(VenueOrder, IReadOnlyList<string>)>>(in closed);
        }

        foreach (var row in rows)
        {
            if (KrakenNumbers.Text(row.Value, "cl_ord_id") == clientId
                && found.TrueForAll(known => known.Order.OrderId != row.Name))
            {
                found.Add((KrakenReaders.Order(row.Name, row.Value, pair.Instrument.Pair),
                    KrakenReaders.TradeIds(row.Value)));
            }
        }

        return VenueResult<IReadOnlyList<(VenueOrder, IReadOnlyList<string>)>>.Ok(found);
    }

    /// <summary><c>/0/private/QueryTrades</c> in groups of 20.</summary>
    /// <param name="ids">Trade ids, of one order or of several.</param>
    /// <param name="clientOf">Client id of a venue order id.</param>
    /// <param name="cancel">Ends the call.</param>
    /// <returns>All of them by time, or an unknown answer when the venue tells fewer.</returns>
    public async Task<VenueResult<IReadOnlyList<Execution>>> TradesByIdAsync(
        IReadOnlyList<string> ids, Func<string, string> clientOf, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentNullException.ThrowIfNull(clientOf);
        var trades = new List<Execution>();
        for (var at = 0; at < ids.Count; at += MostTradeIds)
        {
            var form = new KrakenForm().Add("txid", string.Join(',', ids.Skip(at).Take(MostTradeIds)));
            var answer = await rest.ReadAsync("/0/private/QueryTrades", form, CallPriority.Status, cancel)
                .ConfigureAwait(false);
            if (!answer.IsOk)
            {
                return Failed<IReadOnlyList<Execution>>(in answer);
            }

            foreach (var row in answer.Result.EnumerateObject())
            {
                trades.Add(KrakenReaders.Trade(
                    row.Name, row.Value, pair.Instrument.Pair, pair.Instrument.Quote,
                    clientOf(KrakenNumbers.Text(row.Value, "ordertxid"))));
            }
        }

        trades.Sort(static (a, b) => a.Time.CompareTo(b.Time) is var order && order != 0
            ? order
            : a.Sequence.CompareTo(b.Sequence));
        return trades.Count == ids.Count
            ? VenueResult<IReadOnlyList<Execution>>.Ok(trades)
            : VenueResult<IReadOnlyList<Execution>>.Unknown($"{trades.Count} of {ids.Count} trades answered");
    }

    /// <summary><c>/0/private/TradesHistory</c>, all pages, oldest first.</summary>
    public async Task<VenueResult<IReadOnlyList<Execution>>> TradesAsync(Instant since, CancellationToken cancel)
    {
        var (answer, rows) = await KrakenPager.AllAsync(
            rest, "/0/private/TradesHistory", "trades",
            () => new KrakenForm().Add("start", KrakenNumbers.Seconds(since)), cancel).ConfigureAwait(false);
        if (!answer.IsOk)
        {
            return Failed<IReadOnlyList<Execution>>(in answer);
        }

        var trades = rows.Where(row => pair.Is(KrakenNumbers.Text(row.Value, "pair")))
            .Select(row => KrakenReaders.Trade(
                row.Name, row.Value, pair.Instrument.Pair, pair.Instrument.Quote, ""))
            .OrderBy(trade => trade.Time).ThenBy(trade => trade.Sequence);
        return VenueResult<IReadOnlyList<Execution>>.Ok([.. trades]);
    }

    /// <summary><c>/0/private/Ledgers</c>, all pages, oldest first.</summary>
    public async Task<VenueResult<IReadOnlyList<VenueLedgerRow>>> LedgerAsync(Instant since, CancellationToken cancel)
    {
        var (answer, rows) = await KrakenPager.AllAsync(
            rest, "/0/private/Ledgers", "ledger",
            () => new KrakenForm().Add("start", KrakenNumbers.Seconds(since)), cancel).ConfigureAwait(false);
        return answer.IsOk
            ? VenueResult<IReadOnlyList<VenueLedgerRow>>.Ok(
                [.. rows.Select(row => KrakenReaders.LedgerRow(row.Name, row.Value, assets)).OrderBy(row => row.Time)])
            : Failed<IReadOnlyList<VenueLedgerRow>>(in answer);
    }

    /// <summary><c>/0/private/GetWebSocketsToken</c>, valid 15 minutes for connecting.</summary>
    public async Task<VenueResult<string>> SocketTokenAsync(CancellationToken cancel)
    {
        var answer = await rest.ReadAsync("/0/private/GetWebSocketsToken", new(), CallPriority.Status, cancel)
            .ConfigureAwait(false);
        return answer.IsOk
            ? VenueResult<string>.Ok(KrakenNumbers.Text(answer.Result, "token"))
            : Failed<string>(in answer);
    }

    /// <summary>Failure as a result of another type.</summary>
    internal static VenueResult<T> Failed<T>(in KrakenAnswer answer) => answer.Outcome == VenueOutcome.Rejected
        ? VenueResult<T>.Rejected(answer.Text, answer.Class.ToString())
        : VenueResult<T>.Unknown(answer.Text);

    private List<(VenueOrder Order, IReadOnlyList<string> Trades)> Orders(JsonElement rows, string? clientId = null)
    {
        var orders = new List<(VenueOrder, IReadOnlyList<string>)>();
        foreach (var row in rows.EnumerateObject())
        {
            if (clientId is null || KrakenNumbers.Text(row.Value, "cl_ord_id") == clientId)
            {
                orders.Add((
                    KrakenReaders.Order(row.Name, row.Value, pair.Instrument.Pair),
                    KrakenReaders.TradeIds(row.Value)));
            }
        }

        return orders;
    }

    private static decimal? Fee(JsonElement result, string name) =>
        result.TryGetProperty(name, out var fees) && fees.ValueKind == JsonValueKind.Object
            && fees.EnumerateObject().FirstOrDefault().Value is { ValueKind: JsonValueKind.Object } row
            ? KrakenNumbers.Amount(row, "fee")
            : null;
}
