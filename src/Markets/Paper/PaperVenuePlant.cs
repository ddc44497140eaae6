namespace Millwright.Markets;

/// <summary>
/// The paper exchange as a plant of the group (grid.md §9.5): sees every price first, takes the order requests the
/// kernel routes to it and reports back, at once or from its own deadlines. Its books are part of the snapshot, so a
/// killed run loses nothing.
/// </summary>
public sealed partial class PaperVenuePlant : IPlant
{
    private const ushort DueDeadline = 1;
    private readonly uint symbol;
    private readonly PaperFunds funds;
    private uint client;
    private bool funded;
    private Instant armed = Instant.Max;
    private VenueBalances? lastBalances;

    /// <summary>Creates the venue of one pair.</summary>
    /// <param name="exchange">The exchange, without funds.</param>
    /// <param name="symbol">Number of the pair within the group.</param>
    /// <param name="client">Number of the trading plant.</param>
    /// <param name="funds">First funds.</param>
    public PaperVenuePlant(PaperExchange exchange, uint symbol, uint client, PaperFunds funds)
    {
        Exchange = exchange;
        this.symbol = symbol;
        this.client = client;
        this.funds = funds;
        listed = new VenueOpenOrders(listing);
        Descriptor = new PlantDescriptor(
            "venue",
            1,
            new PlantLimits(EffectsPerTurn: 65_536, CascadeDepth: 65_536, LiveIntents: 1),
            QuarantineOrders.CancelAll,
            [MarketRecord.Quote, MarketRecord.Bar, MarketRecord.Mid, MarketRecord.VenueControl]);
    }

    /// <summary>The simulated exchange: queries for oracles, views and reconciliation.</summary>
    public PaperExchange Exchange { get; }

    /// <inheritdoc/>
    public PlantDescriptor Descriptor { get; }

    /// <inheritdoc/>
    public void Init(PlantContext context)
    {
    }

    /// <inheritdoc/>
    public void Apply(in PlantEvent plantEvent, PlantContext context)
    {
        switch (plantEvent.Kind)
        {
            case PlantEventKind.Record:
                OnRecord(in plantEvent, context);
                break;
            case PlantEventKind.VenueRequest:
                OnRequest(plantEvent.Request!, context);
                break;
            case PlantEventKind.Internal when plantEvent.Body is VenueQuery query:
                OnQuery(query, context);
                return;
            case PlantEventKind.Internal when plantEvent.Body is VenueOrdersQuery:
                OnOrdersQuery(context);
                return;
            case PlantEventKind.Internal when plantEvent.Body is VenueCancelOrder cancel:
                Exchange.Cancel(cancel.OrderId, context.Now);
                break;
            case PlantEventKind.Deadline:
                armed = Instant.Max;
                Exchange.Advance(context.Now);
                break;
            default:
                return;
        }

        if (Exchange.Events.Count > 0)
        {
            Report(context);
        }

        Rearm(context);
    }

    /// <inheritdoc/>
    public void CheckInvariants(ViolationList violations)
    {
        ArgumentNullException.ThrowIfNull(violations);
        foreach (var balance in Exchange.Balances)
        {
            if (balance.Held < 0m || balance.Total < balance.Held)
            {
                violations.Add("V01", $"{balance.Asset}: total {balance.Total}, held {balance.Held}");
            }
        }
    }

    /// <inheritdoc/>
    public void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.U32(client);
        writer.Bool(funded);
        writer.I64(armed.Ns);
        writer.U64(ledgerRows);
        Exchange.Encode(writer);
        VenueBalances.Encode(writer, lastBalances);
    }

    /// <inheritdoc/>
    public void Decode(ref CseReader reader)
    {
        client = reader.U32();
        funded = reader.Bool();
        armed = new Instant(reader.I64());
        ledgerRows = reader.U64();
        Exchange.Decode(ref reader);
        lastBalances = VenueBalances.Decode(ref reader);
    }

    /// <inheritdoc/>
    public object BuildView(in ViewRequest request) =>
        new VenueBalances(Exchange.BaseBalance, Exchange.QuoteBalance, Exchange.OpenOrderCount);

    private void OnRecord(in PlantEvent plantEvent, PlantContext context)
    {
        switch (plantEvent.Type)
        {
            case MarketRecord.Mid when MidRecord.TryRead(plantEvent.Payload, out var mid) && mid.Symbol == symbol:
                Fund(mid.Mid, context);
                Exchange.OnPathPoint(mid.Mid, mid.Volume, context.Now);
                break;
            case MarketRecord.Quote when QuoteRecord.TryRead(plantEvent.Payload, out var quote)
                && quote.Symbol == symbol && quote.Bid > 0m && quote.Bid <= quote.Ask:
                Fund((double)((quote.Bid + quote.Ask) / 2m), context);
                Exchange.OnPrice(quote.Bid, quote.Ask, context.Now);
                break;
            case MarketRecord.Bar when BarRecord.TryRead(plantEvent.Payload, out var bar) && bar.Symbol == symbol:
                Fund(bar.Open, context);
                OnBar(in bar, context.Now);
                break;
            case MarketRecord.VenueControl:
                OnControl(VenueControlRecord.TryDecode(plantEvent.Payload), context);
                break;
            default:
                break;
        }
    }

    private void OnBar(in BarRecord bar, Instant now)
    {
        var highFirst = Math.Abs(bar.High - bar.Open) < Math.Abs(bar.Open - bar.Low);
        var volume = bar.Volume / 4.0;
        Exchange.OnPathPoint(bar.Open, volume, now);
        Exchange.OnPathPoint(highFirst ? bar.High : bar.Low, volume, now);
        Exchange.OnPathPoint(highFirst ? bar.Low : bar.High, volume, now);
        Exchange.OnPathPoint(bar.Close, volume, now);
    }

    private void Fund(double price, PlantContext context)
    {
        if (funded)
        {
            return;
        }

        funded = true;
        Exchange.Deposit(Exchange.Instrument.Quote, funds.Quote);
        var units = Exchange.Instrument.FloorVolume(funds.BaseValueQuote / (decimal)price);
        Exchange.Deposit(Exchange.Instrument.Base, units);
        EmitBalances(context);
    }

    private void OnRequest(VenueRequest request, PlantContext context)
    {
        client = request.Plant;
        var intent = request.Intent;
        if (request.Cancel)
        {
            Exchange.Cancel(intent.ClientId, context.Now);
            return;
        }

        var order = intent.Request;
        Exchange.Submit(
            new VenueOrderRequest(
                intent.ClientId, Exchange.Instrument.Pair, order.Side, order.Price, order.Quantity, order.PostOnly,
                order.Deadline == Instant.Epoch ? null : order.Deadline),
            context.Now);
    }

    private void OnControl(VenueControlRecord? control, PlantContext context)
    {
        if (control is null)
        {
            return;
        }

        var until = context.Now + Duration.FromMs((long)(control.Seconds * 1000.0));
        switch (control.Action)
        {
            case "disconnect":
                Exchange.Disconnect(context.Now, until);
                break;
            case "maintenance":
                Exchange.StartMaintenance(context.Now, until);
                break;
            case "cancel_order":
                Exchange.CancelByExchange(control.Order, context.Now);
                break;
            case "deposit" or "withdraw" or "foreign_trade" or "drift":
                OnFlow(control, context);
                break;
            default:
                if (Enum.TryParse<PaperFaultKind>(control.Action, ignoreCase: true, out var fault))
                {
                    Exchange.Inject(fault, control.Count);
                }

                break;
        }
    }

    private void Report(PlantContext context)
    {
        for (var i = 0; i < Exchange.Events.Count; i++)
        {
            if (Exchange.Events[i].Kind == VenueEventKind.Reconnected)
            {
                context.Emit(client, VenueGap.EventType, VenueGap.Instance);
            }

            var report = Translate(in Exchange.Events[i]);
            if (report is not null)
            {
                context.Report(report);
                if (Exchange.Events[i].Kind == VenueEventKind.Fill)
                {
                    context.Report(Terminal(report));
                }
            }
        }

        Exchange.Events.Clear();
        EmitBalances(context);
    }

    private static VenueReport? Translate(in VenueEvent venueEvent)
    {
        var kind = venueEvent.Kind switch
        {
            VenueEventKind.Acked => VenueReportKind.Acked,
            VenueEventKind.Rejected => VenueReportKind.Rejected,
            VenueEventKind.PartialFill or VenueEventKind.Fill => VenueReportKind.Execution,
            VenueEventKind.Canceled => VenueReportKind.Canceled,
            VenueEventKind.CancelRejected or VenueEventKind.CancelUnknown => VenueReportKind.CancelRejected,
            VenueEventKind.Expired => VenueReportKind.Expired,
            VenueEventKind.PlaceUnknown => VenueReportKind.Unknown,
            _ => (VenueReportKind)ushort.MaxValue,
        };
        if (kind == (VenueReportKind)ushort.MaxValue
            || !ClientOrderId.TryDecode(venueEvent.ClientId, out _, out _, out _, out var intent))
        {
            return null;
        }

        var execution = venueEvent.Execution;
        return new VenueReport
        {
            Kind = kind,
            IntentSeq = intent,
            OrderId = venueEvent.OrderId,
            Code = venueEvent.Code,
            CumVolume = venueEvent.Executed,
            VenueTime = venueEvent.VenueTime,
            ExecId = execution?.ExecId ?? "",
            Price = execution?.Price ?? 0m,
            Volume = execution?.Volume ?? 0m,
            Cost = execution?.Cost ?? 0m,
            Fee = execution?.Fee ?? 0m,
            FeeAsset = execution?.FeeAsset ?? "",
            Maker = execution?.Liquidity != Liquidity.Taker,
        };
    }

    private static VenueReport Terminal(VenueReport execution) => new()
    {
        Kind = VenueReportKind.Filled,
        IntentSeq = execution.IntentSeq,
        OrderId = execution.OrderId,
        CumVolume = execution.CumVolume,
        VenueTime = execution.VenueTime,
        Maker = execution.Maker,
    };

    private void EmitBalances(PlantContext context)
    {
        if (!funded || (lastBalances is { } last && last.Base == Exchange.BaseBalance
            && last.Quote == Exchange.QuoteBalance && last.OpenOrders == Exchange.OpenOrderCount))
        {
            return;
        }

        lastBalances = new VenueBalances(Exchange.BaseBalance, Exchange.QuoteBalance, Exchange.OpenOrderCount);
        context.Emit(client, VenueBalances.EventType, lastBalances);
    }

    private void Rearm(PlantContext context)
    {
        if (!Exchange.TryNextDue(out var due))
        {
            if (armed != Instant.Max)
            {
                context.CancelDeadline(DueDeadline, 0);
                armed = Instant.Max;
            }

            return;
        }

        if (due != armed)
        {
            armed = due;
            context.ArmDeadline(DueDeadline, 0, due, priority: 1);
        }
    }
}
