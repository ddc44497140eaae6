using Millwright.Alpha.Universe;

namespace Millwright.Alpha.Execution;

/// <summary>
/// Execution deadline driver (alpha.md §5.2): one time to live per order on kernel deadlines, cancels, re-pricing,
/// unknown
/// outcomes by query only, late fills, positions as the sum of executions.
/// </summary>
internal sealed partial class ExecutionDriver
{
    public const ushort TtlDeadline = 0x20;
    public const ushort CancelDeadline = 0x21;
    public const ushort LookupDeadline = 0x22;
    public const ushort SettingDeadline = 0x23;
    private const int Kept = 256;
    private static readonly Duration LookupEvery = Duration.FromSeconds(2);
    private static readonly Duration Lateness = Duration.FromSeconds(1);
    private static readonly Duration Verify = Duration.FromSeconds(900);
    private readonly IOrderVenue venue;
    private readonly Action<ulong> absent;
    private readonly IReadOnlyList<InstrumentSpec> instruments;
    private readonly ExecOptions options;
    private readonly IExecutionHost host;
    private readonly SortedList<ulong, ExecOrder> open = [];
    private readonly List<ExecOrder> closed = [];
    private readonly List<ExecPosition> positions = [];
    private readonly int[] leverages;
    private readonly Instant[] verified;
    private ulong next = 1;

    public ExecutionDriver(
        IOrderVenue venue,
        Action<ulong> absent,
        IReadOnlyList<InstrumentSpec> instruments,
        ExecOptions options,
        IExecutionHost host)
    {
        this.venue = venue;
        this.absent = absent;
        this.instruments = instruments;
        this.options = options;
        this.host = host;
        leverages = new int[instruments.Count];
        verified = new Instant[instruments.Count];
    }

    public IList<ExecOrder> Open => open.Values;

    /// <summary>Newest ended orders, oldest first.</summary>
    public IReadOnlyList<ExecOrder> Closed => closed;

    public IReadOnlyList<ExecPosition> Positions => positions;

    public ExecCounters Counters { get; } = new();

    public int UnknownOutcomes => open.Values.Count(o => o.State == OrderState.Unknown);

    /// <summary>Orders first sent after a time.</summary>
    public int SentSince(Instant from)
    {
        var count = 0;
        for (var i = closed.Count - 1; i >= 0 && closed[i].Done > from; i--)
        {
            count += closed[i].FirstSent > from ? 1 : 0;
        }

        foreach (var order in open.Values)
        {
            count += order.FirstSent > from ? 1 : 0;
        }

        return count;
    }

    public ExecPosition? PositionOf(int instrument) => positions.Find(p => p.Instrument == instrument);

    /// <summary>Opens a position.</summary>
    /// <returns>Null when an order is on its way, else why not.</returns>
    public string? Enter(int instrument, int direction, decimal quantity, int leverage, long scan, PlantContext context)
    {
        if (host.Quote(instrument) is not { } quote)
        {
            return "no_book";
        }

        if (quote.SpreadBps > options.MaxSpreadBps)
        {
            return "spread";
        }

        var order = Create(OrderPurpose.Entry, instrument, direction, quantity, leverage, scan, quote.Mid, context);
        Prepare(order, context);
        return null;
    }

    /// <summary>Closes a part or all of a position; never blocked by stage, breaker or posture.</summary>
    public void Exit(int instrument, decimal quantity, long scan, PlantContext context)
    {
        if (PositionOf(instrument) is not { Quantity: > 0m } position
            || open.Values.Any(o => o.Purpose == OrderPurpose.Exit && o.Instrument == instrument))
        {
            return;
        }

        var mid = host.Quote(instrument)?.Mid ?? (double)position.Price;
        var order = Create(
            OrderPurpose.Exit, instrument, position.Direction, Math.Min(quantity, position.Quantity), 1, scan, mid,
            context);
        Send(order, context);
    }

    /// <summary>Cancels every entry; exits go on.</summary>
    public void CancelEntries(PlantContext context)
    {
        foreach (var order in open.Values)
        {
            if (order.Purpose == OrderPurpose.Entry && order.State == OrderState.Working)
            {
                Cancel(order, context);
            }
        }
    }

    /// <summary>One of the driver's deadlines fired.</summary>
    public void OnDeadline(ushort kind, ulong id, PlantContext context)
    {
        if (!open.TryGetValue(id, out var order))
        {
            return;
        }

        Counters.Fired(context.Observed - context.Due, kind == TtlDeadline);
        switch (kind)
        {
            case TtlDeadline:
                Expire(order, context);
                break;
            case CancelDeadline when order.State == OrderState.Canceling:
                Doubt(order, context);
                break;
            case LookupDeadline when order.State == OrderState.Unknown:
                Ask(order, context);
                break;
            case SettingDeadline when order.State == OrderState.Preparing:
                Refuse(order, "setting_timeout", context);
                break;
            default:
                break;
        }
    }

    /// <summary>The stream is back: every live order is looked up.</summary>
    public void OnGap(PlantContext context)
    {
        Array.Clear(verified);
        foreach (var order in open.Values)
        {
            if (order.Intent != 0 && order.State is not OrderState.Preparing)
            {
                Query(order, context);
            }
        }
    }

    /// <summary>A setting was confirmed or refused.</summary>
    public void OnSetting(SettingAnswer answer, PlantContext context)
    {
        if (!open.TryGetValue(answer.Request.Order, out var order) || order.State != OrderState.Preparing
            || order.Step != answer.Request.Kind)
        {
            return;
        }

        if (!answer.Ok)
        {
            Refuse(order, answer.Code.Length > 0 ? answer.Code : "setting", context);
            return;
        }

        if (order.Step == SettingKind.Leverage)
        {
            leverages[order.Instrument] = order.Leverage;
            verified[order.Instrument] = context.Now;
            context.CancelDeadline(SettingDeadline, order.Id);
            Send(order, context);
            return;
        }

        order.Step++;
        Ask(order, order.Step);
    }

    private ExecOrder Create(
        OrderPurpose purpose, int instrument, int direction, decimal quantity, int leverage, long scan, double mid,
        PlantContext context)
    {
        var order = new ExecOrder
        {
            Id = next++,
            Purpose = purpose,
            Instrument = instrument,
            Direction = direction,
            Quantity = quantity,
            Leverage = leverage,
            Scan = scan,
            Mid = mid,
            Decided = context.Now,
        };
        open.Add(order.Id, order);
        Counters.Orders++;
        return order;
    }

    private void Prepare(ExecOrder order, PlantContext context)
    {
        var settled = verified[order.Instrument] != Instant.Epoch
            && context.Now - verified[order.Instrument] <= Verify
            && leverages[order.Instrument] == order.Leverage;
        if (settled)
        {
            Send(order, context);
            return;
        }

        order.State = OrderState.Preparing;
        order.Step = SettingKind.PositionMode;
        context.ArmDeadline(SettingDeadline, order.Id, context.Now + (options.Ttl * 20), priority: 1);
        Ask(order, order.Step);
    }

    private void Ask(ExecOrder order, SettingKind step) => venue.Set(new SettingRequest(
        instruments[order.Instrument].Id, step, step == SettingKind.Leverage ? order.Leverage : 1, order.Id));

    private void Send(ExecOrder order, PlantContext context)
    {
        order.Limit = LimitOf(order);
        var outcome = venue.Place(new OrderRequest
        {
            Symbol = instruments[order.Instrument].Id,
            Side = order.IsBuy ? OrderSide.Buy : OrderSide.Sell,
            Price = order.Limit,
            Quantity = order.Quantity - order.Filled,
            ReduceOnly = order.Purpose == OrderPurpose.Exit,
            Deadline = context.Now + options.Ttl,
            ConflictKey = ((ulong)order.Instrument << 1) | (order.Purpose == OrderPurpose.Exit ? 1ul : 0),
            Tag = order.Id,
            Role = (byte)order.Purpose,
            Attempt = order.Attempt,
        });
        if (!outcome.Ok)
        {
            Refuse(order, outcome.Refusal!, context);
            return;
        }

        order.Intent = outcome.IntentSeq;
        order.State = OrderState.Sent;
        order.Sent = context.Now;
        order.FirstSent = order.FirstSent == Instant.Epoch ? context.Now : order.FirstSent;
        order.CancelAsked = false;
        order.FirstEmpty = Instant.Epoch;
        context.ArmDeadline(TtlDeadline, order.Id, context.Now + options.Ttl, priority: 1);
    }

    private decimal LimitOf(ExecOrder order)
    {
        var tick = instruments[order.Instrument].Tick;
        var quote = host.Quote(order.Instrument) ?? new ExecQuote(order.Mid, order.Mid);
        var slip = order.Purpose == OrderPurpose.Entry ? options.MaxSlipBps
            : order.Attempt > options.ExitTries ? options.MarketSlipBps
            : options.ExitSlipBps;
        var price = order.IsBuy
            ? quote.Ask + (quote.Mid * (slip / 10000.0))
            : quote.Bid - (quote.Mid * (slip / 10000.0));
        var ticks = (decimal)price / tick;
        return Math.Max(tick, (order.IsBuy ? Math.Floor(ticks) : Math.Ceiling(ticks)) * tick);
    }

    private void Expire(ExecOrder order, PlantContext context)
    {
        switch (order.State)
        {
            case OrderState.Sent:
                Doubt(order, context);
                break;
            case OrderState.Working:
                Cancel(order, context);
                break;
            default:
                break;
        }
    }

    private void Cancel(ExecOrder order, PlantContext context)
    {
        order.State = OrderState.Canceling;
        order.CancelAsked = true;
        Counters.Cancels++;
        venue.Cancel(order.Intent);
        context.ArmDeadline(CancelDeadline, order.Id, context.Now + (options.Ttl * 2), priority: 1);
    }

    private void Doubt(ExecOrder order, PlantContext context)
    {
        order.State = OrderState.Unknown;
        Counters.Unknowns++;
        context.RaiseIncident(
            "order_outcome_unknown", Subject(order), IncidentSeverity.W,
            $"The outcome of order {order.Id} in {instruments[order.Instrument].Id} is not known; it is looked up.");
        Ask(order, context);
    }

    private void Ask(ExecOrder order, PlantContext context)
    {
        Query(order, context);
        context.ArmDeadline(LookupDeadline, order.Id, context.Now + LookupEvery, priority: 1);
    }

    private void Query(ExecOrder order, PlantContext context)
    {
        order.Asked = context.Now;
        if (Lookup?.Invoke(order.Intent) is { } intent)
        {
            venue.Query(intent);
        }
    }

    /// <summary>Finds an intent of the group by its number.</summary>
    public Func<ulong, Intent?>? Lookup { get; set; }

    private void Refuse(ExecOrder order, string code, PlantContext context)
    {
        order.Code = code;
        if (order.State == OrderState.Preparing)
        {
            verified[order.Instrument] = Instant.Epoch;
            context.RaiseIncident(
                "venue_setting_failed", instruments[order.Instrument].Id, IncidentSeverity.C,
                $"The setting {order.Step} of {instruments[order.Instrument].Id} failed: {code}. No order was placed.");
        }

        End(order, order.Filled > 0m ? OrderState.Partial : OrderState.Rejected, context);
    }

    private static string Subject(ExecOrder order) => $"{order.Id}";
}
