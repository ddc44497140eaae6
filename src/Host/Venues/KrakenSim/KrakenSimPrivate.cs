using System.Globalization;
using System.Text.Json.Nodes;
using Millwright.Kernel;
using Millwright.Markets;
using Millwright.Venues.Kraken;

namespace Millwright.Host.Venues;

/// <summary>Private calls by name, with Kraken's parameters, error texts and result shapes (grid.md §9.2).</summary>
internal sealed class KrakenSimPrivate(KrakenSimState state)
{
    public KrakenSimReply Call(string name, IReadOnlyDictionary<string, string> form) => name switch
    {
        "AddOrder" => AddOrder(form),
        "AddOrderBatch" => AddOrderBatch(form),
        "AmendOrder" => Amend(form),
        "CancelOrder" => Cancel(form.GetValueOrDefault("cl_ord_id", form.GetValueOrDefault("txid", ""))),
        "CancelOrderBatch" => CancelBatch(form),
        "CancelAll" => CancelAll(),
        "CancelAllOrdersAfter" => DeadMan(form),
        "OpenOrders" => OpenOrders(form),
        "ClosedOrders" => ClosedOrders(form),
        "QueryOrders" => QueryOrders(form),
        "TradesHistory" => TradesHistory(form),
        "QueryTrades" => QueryTrades(form),
        "Ledgers" => Ledgers(form),
        "Balance" => KrakenSimReply.Ok(Balances(extended: false)),
        "BalanceEx" => KrakenSimReply.Ok(Balances(extended: true)),
        "TradeVolume" => TradeVolume(),
        "GetWebSocketsToken" => KrakenSimReply.Ok(
            new JsonObject { ["token"] = state.Account.NewToken(), ["expires"] = 900 }),
        "GetApiKeyInfo" => KrakenSimReply.Ok(new JsonObject
        {
            ["api_key_name"] = "simulated", ["api_key"] = state.Options.ApiKey, ["nonce_window"] = "0",
            ["permissions"] = new JsonArray([.. state.Options.Permissions.Select(word => (JsonNode)word)]),
            ["valid_until"] = "0", ["query_from"] = "0", ["query_to"] = "0", ["ip_allowlist"] = new JsonArray(),
        }),
        _ => KrakenSimReply.Fail("EGeneral:Unknown method"),
    };

    private KrakenSimReply AddOrder(IReadOnlyDictionary<string, string> form)
    {
        if (Parse(form, out var order) is { } wrong)
        {
            return KrakenSimReply.Fail(wrong);
        }

        var side = order!.Side == OrderSide.Sell ? "sell" : "buy";
        var description = $"{side} {form["volume"]} {state.Pair.AltName} @ limit {form["price"]}";
        if (form.GetValueOrDefault("validate") == "true")
        {
            return KrakenSimReply.Ok(new JsonObject { ["descr"] = new JsonObject { ["order"] = description } });
        }

        return Place(order) is ({ } id, _)
            ? KrakenSimReply.Ok(new JsonObject
            {
                ["descr"] = new JsonObject { ["order"] = description }, ["txid"] = new JsonArray(id),
            })
            : KrakenSimReply.Fail(lastRefusal);
    }

    private string lastRefusal = "";

    private (string? Id, bool Placed) Place(VenueOrderRequest order)
    {
        if (state.Account.Engine(KrakenTierLimits.AddCost(1), state.Now) is { } throttled)
        {
            lastRefusal = throttled;
            return (null, false);
        }

        state.Flush();
        var before = state.Exchange.OrderCount;
        state.Exchange.Submit(order, state.Now);
        var id = "";
        foreach (ref readonly var item in state.Exchange.Events.Items)
        {
            if (item.Kind == VenueEventKind.Rejected && item.ClientId == order.ClientId)
            {
                lastRefusal = item.Code;
            }
            else if (item.Kind == VenueEventKind.Acked && item.ClientId == order.ClientId)
            {
                id = item.OrderId;
            }
        }

        state.Flush();
        if (state.Exchange.OrderCount == before)
        {
            return (null, false);
        }

        if (state.Happens(state.Faults.VenueCancel))
        {
            state.Exchange.CancelByExchange(id, state.Now);
            state.Flush();
        }

        return (id, true);
    }

    private string? Parse(IReadOnlyDictionary<string, string> form, out VenueOrderRequest? order)
    {
        order = null;
        if (!state.Pair.Is(form.GetValueOrDefault("pair", "")))
        {
            return VenueErrors.UnknownPair;
        }

        if (form.GetValueOrDefault("ordertype") != "limit")
        {
            return "EGeneral:Invalid arguments:ordertype";
        }

        var side = form.GetValueOrDefault("type");
        if (side is not ("buy" or "sell"))
        {
            return "EGeneral:Invalid arguments:type";
        }

        if (!Number(form, "price", out var price))
        {
            return VenueErrors.InvalidPrice;
        }

        if (!Number(form, "volume", out var volume))
        {
            return VenueErrors.InvalidVolume;
        }

        var client = form.GetValueOrDefault("cl_ord_id", "");
        if (client.Length > 36 || (client.Length > 0 && form.ContainsKey("userref")))
        {
            return "EGeneral:Invalid arguments:cl_ord_id";
        }

        Instant? deadline = null;
        if (form.TryGetValue("deadline", out var text))
        {
            if (!InstantText.Parse(text).TryGet(out var at, out _) || at > state.ShownNow + Duration.FromSeconds(61))
            {
                return "EGeneral:Invalid arguments:deadline";
            }

            deadline = at - Duration.FromSeconds(state.Faults.ClockSkewSec);
        }

        order = new VenueOrderRequest(
            client, state.Pair.Instrument.Pair, side == "sell" ? OrderSide.Sell : OrderSide.Buy, price, volume,
            form.GetValueOrDefault("oflags", "").Split(',').Contains("post"), deadline);
        return Breaks(state.Pair.Instrument, order);
    }

    /// <summary>Rules in force; what held at the start is checked by the matching too.</summary>
    private static string? Breaks(Instrument rules, VenueOrderRequest order) => rules.Status switch
    {
        InstrumentStatus.CancelOnly or InstrumentStatus.ReduceOnly => VenueErrors.CancelOnly,
        InstrumentStatus.PostOnly when !order.PostOnly => VenueErrors.PostOnlyMode,
        _ when decimal.Round(order.Price, rules.PriceDecimals) != order.Price => VenueErrors.InvalidPrice,
        _ when order.Price % rules.TickSize != 0m => VenueErrors.TickSize,
        _ when !rules.IsValidVolume(order.Volume) => VenueErrors.InvalidVolume,
        _ when order.Volume < rules.OrderMin => VenueErrors.OrderMinimum,
        _ when order.Price * order.Volume < rules.CostMin => VenueErrors.CostMinimum,
        _ => null,
    };

    private KrakenSimReply AddOrderBatch(IReadOnlyDictionary<string, string> form)
    {
        var rows = new JsonArray();
        for (var i = 0; form.ContainsKey($"orders[{i}][type]"); i++)
        {
            var prefix = $"orders[{i}][";
            var one = form.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
                .ToDictionary(pair => pair.Key[prefix.Length..^1], pair => pair.Value, StringComparer.Ordinal);
            one["pair"] = form.GetValueOrDefault("pair", "");
            if (form.TryGetValue("deadline", out var deadline))
            {
                one["deadline"] = deadline;
            }

            var reply = AddOrder(one);
            rows.Add((JsonNode)(reply.Error is { } error
                ? new JsonObject { ["error"] = error }
                : new JsonObject
                {
                    ["txid"] = (string?)reply.Result!["txid"]![0], ["descr"] = reply.Result["descr"]!.DeepClone(),
                }));
        }

        return rows.Count is >= 2 and <= 15
            ? KrakenSimReply.Ok(new JsonObject { ["orders"] = rows })
            : KrakenSimReply.Fail("EGeneral:Invalid arguments:orders");
    }

    private KrakenSimReply Amend(IReadOnlyDictionary<string, string> form)
    {
        var key = form.GetValueOrDefault("cl_ord_id", form.GetValueOrDefault("txid", ""));
        if (Find(key) is not { IsOpen: true } order)
        {
            return KrakenSimReply.Fail(VenueErrors.UnknownOrder);
        }

        var price = Number(form, "limit_price", out var newPrice) ? newPrice : order.Price;
        var volume = Number(form, "order_qty", out var newVolume) ? newVolume : order.Volume;
        var cost = KrakenTierLimits.AmendCost((state.Now - order.OpenedAt).Seconds);
        if (state.Account.Engine(cost, state.Now) is { } throttled)
        {
            return KrakenSimReply.Fail(throttled);
        }

        var refusal = state.Exchange.Amend(
            order.OrderId, price, volume, form.GetValueOrDefault("post_only") == "true", state.Now);
        if (refusal is not null)
        {
            return KrakenSimReply.Fail(refusal);
        }

        state.Streams.Amended(Find(order.OrderId)!);
        state.Flush();
        return KrakenSimReply.Ok(new JsonObject { ["amend_id"] = $"T{order.OrderId[1..]}" });
    }

    private KrakenSimReply Cancel(string key)
    {
        if (Find(key) is not { IsOpen: true } order)
        {
            return KrakenSimReply.Fail(VenueErrors.UnknownOrder);
        }

        state.Account.Penalty(KrakenTierLimits.CancelCost((state.Now - order.OpenedAt).Seconds), state.Now);
        state.Exchange.Cancel(order.OrderId, state.Now);
        state.Flush();
        return KrakenSimReply.Ok(new JsonObject { ["count"] = 1 });
    }

    private KrakenSimReply CancelBatch(IReadOnlyDictionary<string, string> form)
    {
        var count = 0;
        for (var i = 0; i < 50; i++)
        {
            var key = form.GetValueOrDefault($"cl_ord_ids[{i}]") ?? form.GetValueOrDefault($"orders[{i}]");
            if (key is null)
            {
                break;
            }

            count += Cancel(key).Error is null ? 1 : 0;
        }

        return KrakenSimReply.Ok(new JsonObject { ["count"] = count });
    }

    private KrakenSimReply CancelAll()
    {
        var count = state.Exchange.OpenOrderCount;
        state.Exchange.CancelAll(state.Now);
        state.Flush();
        return KrakenSimReply.Ok(new JsonObject { ["count"] = count });
    }

    private KrakenSimReply DeadMan(IReadOnlyDictionary<string, string> form)
    {
        if (!long.TryParse(form.GetValueOrDefault("timeout"), CultureInfo.InvariantCulture, out var seconds)
            || seconds is < 0 or > 86_400)
        {
            return KrakenSimReply.Fail("EGeneral:Invalid arguments:timeout");
        }

        var at = seconds == 0 ? Instant.Max : state.Now + Duration.FromSeconds(seconds);
        state.DeadMan(at);
        return KrakenSimReply.Ok(new JsonObject
        {
            ["currentTime"] = state.Now.ToRfc3339Nine(),
            ["triggerTime"] = seconds == 0 ? "0" : at.ToRfc3339Nine(),
        });
    }

    private KrakenSimReply OpenOrders(IReadOnlyDictionary<string, string> form)
    {
        var rows = new JsonObject();
        var client = form.GetValueOrDefault("cl_ord_id");
        foreach (var order in state.Exchange.OpenOrders().Where(order => client is null || order.ClientId == client))
        {
            rows[order.OrderId] = Json(order, form);
        }

        return KrakenSimReply.Ok(new JsonObject { ["open"] = rows });
    }

    private KrakenSimReply ClosedOrders(IReadOnlyDictionary<string, string> form)
    {
        var client = form.GetValueOrDefault("cl_ord_id");
        var closed = state.Exchange.ClosedOrders(Instant.Epoch)
            .Where(order => client is null || order.ClientId == client);
        var (rows, count) = KrakenSimBooks.Page(
            form, closed, order => order.ClosedAt, order => order.OrderId, order => Json(order, form));
        return KrakenSimReply.Ok(new JsonObject { ["closed"] = rows, ["count"] = count });
    }

    private KrakenSimReply QueryOrders(IReadOnlyDictionary<string, string> form)
    {
        var ids = form.GetValueOrDefault("txid", "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (ids.Length is 0 or > 50)
        {
            return KrakenSimReply.Fail("EGeneral:Invalid arguments");
        }

        var rows = new JsonObject();
        foreach (var id in ids)
        {
            if (state.Exchange.FindByOrderId(id) is not { } order)
            {
                return KrakenSimReply.Fail("EOrder:Invalid order");
            }

            rows[id] = Json(order, form);
        }

        return KrakenSimReply.Ok(rows);
    }

    private KrakenSimReply TradesHistory(IReadOnlyDictionary<string, string> form)
    {
        var (rows, count) = KrakenSimBooks.Page(
            form, state.Trades, trade => trade.Time, trade => trade.ExecId,
            trade => KrakenSimBooks.Trade(state.Pair, trade));
        return KrakenSimReply.Ok(new JsonObject { ["trades"] = rows, ["count"] = count });
    }

    private KrakenSimReply QueryTrades(IReadOnlyDictionary<string, string> form)
    {
        var ids = form.GetValueOrDefault("txid", "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        var rows = new JsonObject();
        foreach (var trade in ids.Select(state.TradeOf).OfType<Execution>())
        {
            rows[trade.ExecId] = KrakenSimBooks.Trade(state.Pair, trade);
        }

        return ids.Length > 20 || rows.Count != ids.Length
            ? KrakenSimReply.Fail("EGeneral:Invalid arguments")
            : KrakenSimReply.Ok(rows);
    }

    private KrakenSimReply Ledgers(IReadOnlyDictionary<string, string> form)
    {
        var kind = form.GetValueOrDefault("type", "all");
        var (rows, count) = KrakenSimBooks.Page(
            form, state.Ledger.Where(row => kind == "all" || row.Row.Kind == kind), row => row.Row.Time,
            row => row.Row.Id, row => KrakenSimBooks.LedgerRow(state.Pair, row.Row, row.Balance));
        return KrakenSimReply.Ok(new JsonObject { ["ledger"] = rows, ["count"] = count });
    }

    private JsonObject Balances(bool extended)
    {
        var rows = new JsonObject();
        foreach (var balance in state.Exchange.Balances)
        {
            var isBase = balance.Asset == state.Pair.Instrument.Base;
            var digits = isBase ? state.Pair.Instrument.BaseDecimals : state.Pair.Instrument.QuoteDecimals;
            var total = KrakenSimBooks.Text(balance.Total, digits);
            rows[isBase ? state.Pair.BaseCode : state.Pair.QuoteCode] = extended
                ? new JsonObject { ["balance"] = total, ["hold_trade"] = KrakenSimBooks.Text(balance.Held, digits) }
                : total;
        }

        return rows;
    }

    private KrakenSimReply TradeVolume()
    {
        var rules = state.Pair.Instrument;
        return KrakenSimReply.Ok(new JsonObject
        {
            ["currency"] = "ZUSD",
            ["volume"] = "0.0000",
            ["fees"] = new JsonObject { [state.Pair.Key] = Tier(rules.TakerFeePct) },
            ["fees_maker"] = new JsonObject { [state.Pair.Key] = Tier(rules.MakerFeePct) },
        });

        static JsonObject Tier(decimal fee) => new()
        {
            ["fee"] = KrakenSimBooks.Text(fee, 4), ["minfee"] = "0.0000", ["maxfee"] = "0.4000", ["nextfee"] = null,
            ["nextvolume"] = null, ["tiervolume"] = "0.0000",
        };
    }

    private VenueOrder? Find(string key) =>
        state.Exchange.FindByOrderId(key) ?? (key.Length > 0 ? state.Exchange.FindByClientId(key) : null);

    private JsonObject Json(VenueOrder order, IReadOnlyDictionary<string, string> form) => KrakenSimBooks.Order(
        state.Pair, order, form.GetValueOrDefault("trades") == "true" ? state.TradesOf(order.OrderId) : []);

    private static bool Number(IReadOnlyDictionary<string, string> form, string name, out decimal value) =>
        decimal.TryParse(
            form.GetValueOrDefault(name), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
}
