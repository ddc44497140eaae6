using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Host.Venues;

/// <summary>
/// Operator of the simulated venue: price, fault buttons, flows, and its own books as the oracle of tests. Over HTTP:
/// <c>GET /sim/state</c>, <c>GET|POST /sim/faults</c>, <c>POST
/// /sim/price|maintenance|disconnect|deposit|cancel|rules</c>.
/// </summary>
public sealed class KrakenSimControl
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    private readonly KrakenSimState state;

    internal KrakenSimControl(KrakenSimState state) => this.state = state;

    /// <summary>Fault buttons in force.</summary>
    public KrakenSimFaults Faults
    {
        get
        {
            lock (state.Gate)
            {
                return state.Faults;
            }
        }

        set
        {
            lock (state.Gate)
            {
                state.Faults = value;
            }
        }
    }

    /// <summary>Frames put on the way to the newest private connection, 0 without one.</summary>
    public long PrivateFrames
    {
        get
        {
            lock (state.Gate)
            {
                return state.Streams.Private?.Queued ?? 0;
            }
        }
    }

    /// <summary>Sets the mid price.</summary>
    public void Price(double mid, double volume = 0)
    {
        lock (state.Gate)
        {
            state.Price(mid, volume);
        }
    }

    /// <summary>Brings the venue to the time of its clock.</summary>
    public void Advance()
    {
        lock (state.Gate)
        {
            state.Advance();
        }
    }

    /// <summary>Starts a maintenance window: every call answers Unavailable, sockets break.</summary>
    public void Maintain(Duration length)
    {
        lock (state.Gate)
        {
            state.Maintain(state.Now + length);
            state.Streams.DropAll();
        }
    }

    /// <summary>Breaks every socket.</summary>
    public void Disconnect()
    {
        lock (state.Gate)
        {
            state.Streams.DropAll();
        }
    }

    /// <summary>Adds (or, negative, takes) funds.</summary>
    public void Deposit(string asset, decimal amount)
    {
        lock (state.Gate)
        {
            state.Deposit(asset, amount, amount > 0m ? "deposit" : "withdrawal");
            state.Flush();
        }
    }

    /// <summary>Changes the rules of the pair; they only get stricter than those of the start.</summary>
    public void Change(Func<Instrument, Instrument> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        lock (state.Gate)
        {
            state.Change(change(state.Pair.Instrument));
        }
    }

    /// <summary>Reads the venue's own books.</summary>
    public T Read<T>(Func<PaperExchange, T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        lock (state.Gate)
        {
            return read(state.Exchange);
        }
    }

    /// <summary>Dead-man switches that fired, invalid nonces and throttled calls seen.</summary>
    public (long DeadMan, long Nonces, long Throttled) Counters
    {
        get
        {
            lock (state.Gate)
            {
                return (state.DeadManFired, state.Account.NonceErrors, state.Account.Throttled);
            }
        }
    }

    internal async Task HandleAsync(HttpContext context, string name)
    {
        JsonNode body = new JsonObject();
        if (context.Request.Method == "POST")
        {
            try
            {
                body = await JsonNode.ParseAsync(context.Request.Body) ?? body;
            }
            catch (JsonException)
            {
                context.Response.StatusCode = 400;
                return;
            }
        }

        var answer = Act(name, body, context.Request.Method == "POST");
        context.Response.StatusCode = answer is null ? 404 : 200;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync((answer ?? new JsonObject()).ToJsonString());
    }

    private JsonNode? Act(string name, JsonNode body, bool post)
    {
        switch (name)
        {
            case "state":
                return State();
            case "faults" when post:
                Faults = body.Deserialize<KrakenSimFaults>(Json) ?? KrakenSimFaults.None;
                return JsonSerializer.SerializeToNode(Faults, Json);
            case "faults":
                return JsonSerializer.SerializeToNode(Faults, Json);
            case "price":
                Price((double?)body["mid"] ?? 0.1, (double?)body["volume"] ?? 0);
                break;
            case "maintenance":
                Maintain(Duration.FromSeconds((long?)body["seconds"] ?? 60));
                break;
            case "disconnect":
                Disconnect();
                break;
            case "rules":
                Change(rules => Rules(rules, body));
                break;
            case "deposit":
                Deposit((string?)body["asset"] ?? state.Pair.Instrument.Quote, (decimal?)body["amount"] ?? 0m);
                break;
            case "cancel":
                _ = Read(exchange => exchange.CancelByExchange((string?)body["order"] ?? "-", state.Now));
                Advance();
                break;
            default:
                return null;
        }

        return State();
    }

    private static Instrument Rules(Instrument rules, JsonNode body) => rules with
    {
        TickSize = Math.Max((decimal?)body["tick_size"] ?? rules.TickSize, Instrument.Quantum(12)),
        OrderMin = (decimal?)body["ordermin"] ?? rules.OrderMin,
        CostMin = (decimal?)body["costmin"] ?? rules.CostMin,
        Status = (string?)body["status"] is { } word
            ? Millwright.Venues.Kraken.KrakenPairs.StatusOf(word)
            : rules.Status,
    };

    private JsonObject State()
    {
        lock (state.Gate)
        {
            state.Advance();
            var exchange = state.Exchange;
            return new JsonObject
            {
                ["simulator"] = "millwright",
                ["pair"] = state.Pair.WsName,
                ["time"] = state.Now.ToRfc3339Nine(),
                ["mid"] = state.Mid,
                ["bid"] = exchange.Bid,
                ["ask"] = exchange.Ask,
                ["maintenance"] = state.InMaintenance,
                ["status"] = KrakenSimMarketRows.Word(state.Pair.Instrument.Status),
                ["open_orders"] = exchange.OpenOrderCount,
                ["orders"] = exchange.OrderCount,
                ["executions"] = exchange.ExecutionCount,
                ["base"] = exchange.BaseBalance.Total,
                ["quote"] = exchange.QuoteBalance.Total,
                ["dead_man_fired"] = state.DeadManFired,
                ["nonce_errors"] = state.Account.NonceErrors,
                ["throttled"] = state.Account.Throttled,
                ["engine_counter"] = state.Account.EngineCount(state.Now),
                ["client_ids"] = new JsonArray([.. exchange.OpenOrders()
                    .Concat(exchange.ClosedOrders(Instant.Epoch)).Select(order => (JsonNode)order.ClientId)]),
                ["resting"] = new JsonArray([.. exchange.OpenOrders().Select(order => (JsonNode)order.OrderId)]),
            };
        }
    }
}
