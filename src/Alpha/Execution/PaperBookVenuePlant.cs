using Millwright.Alpha.Plant;
using Millwright.Alpha.Universe;
using Millwright.Markets;

namespace Millwright.Alpha.Execution;

/// <summary>
/// Paper venue of perpetuals on books: a one-way delay each way, marketable parts fill at the touch up to its quantity,
/// the rest waits behind the quantity that was there first and fills when the book trades through its price or the
/// queue
/// ahead has gone. An order that arrives after its deadline is rejected. Its books are part of the snapshot.
/// </summary>
public sealed partial class PaperBookVenuePlant : IPlant
{
    private const ushort DueDeadline = 1;
    private const int Kept = 64;
    private readonly IReadOnlyList<InstrumentSpec> instruments;
    private readonly uint client;
    private readonly PaperBookOptions options;
    private readonly BookRecord[] books;
    private readonly SortedList<ulong, PaperBookOrder> orders = [];
    private readonly List<PaperBookEvent> pending = [];
    private Xoshiro256 random;
    private long scheduled;

    /// <summary>Creates the venue.</summary>
    /// <param name="instruments">Universe in instrument order.</param>
    /// <param name="client">Number of the trading plant.</param>
    /// <param name="options">Models.</param>
    /// <param name="seed">Root of the stream of the delays.</param>
    public PaperBookVenuePlant(
        IReadOnlyList<InstrumentSpec> instruments, uint client, PaperBookOptions options, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(instruments);
        this.instruments = instruments;
        this.client = client;
        this.options = options;
        books = new BookRecord[instruments.Count];
        random = Xoshiro256.Create(seed, "alpha/paper");
        Descriptor = new PlantDescriptor(
            "venue", 1, new PlantLimits(EffectsPerTurn: 65_536, CascadeDepth: 65_536, LiveIntents: 1),
            QuarantineOrders.CancelAll, [AlphaRecord.Book, MarketRecord.Mid]);
    }

    /// <inheritdoc/>
    public PlantDescriptor Descriptor { get; }

    /// <summary>Executions so far.</summary>
    public long Executions { get; private set; }

    /// <summary>Fees so far, quote units.</summary>
    public decimal Fees { get; private set; }

    /// <inheritdoc/>
    public void Init(PlantContext context)
    {
    }

    /// <inheritdoc/>
    public void Apply(in PlantEvent plantEvent, PlantContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        switch (plantEvent.Kind)
        {
            case PlantEventKind.Record when plantEvent.Type == AlphaRecord.Book
                && BookRecord.TryRead(plantEvent.Payload, out var book) && book.Instrument < (uint)books.Length:
                OnBook((int)book.Instrument, in book, context.Now);
                break;
            case PlantEventKind.Record when plantEvent.Type == MarketRecord.Mid
                && MidRecord.TryRead(plantEvent.Payload, out var mid) && mid.Symbol - 1 < (uint)books.Length:
                var around = Around(mid.Mid, mid.Symbol - 1);
                OnBook((int)mid.Symbol - 1, in around, context.Now);
                break;
            case PlantEventKind.VenueRequest when plantEvent.Request is { } request:
                OnRequest(request, context.Now);
                break;
            case PlantEventKind.Internal when plantEvent.Body is VenueQuery query:
                OnQuery(query, context);
                break;
            case PlantEventKind.Internal when plantEvent.Body is SettingRequest setting:
                context.Emit(client, SettingAnswer.EventType, new SettingAnswer(setting, true, ""));
                break;
            case PlantEventKind.Internal when plantEvent.Body is ProvenAbsent absent:
                context.Report(new VenueReport { Kind = VenueReportKind.NotPlaced, IntentSeq = absent.IntentSeq });
                break;
            case PlantEventKind.Deadline:
                break;
            default:
                return;
        }

        if (pending.Count > 0)
        {
            Flush(context);
        }
    }

    /// <inheritdoc/>
    public void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        foreach (var book in books)
        {
            writer.F64(book.Bid);
            writer.F64(book.Ask);
            for (var l = 0; l < BookRecord.Levels; l++)
            {
                writer.F64(book.Bids[l]);
                writer.F64(book.Asks[l]);
            }
        }

        writer.List(orders.Count);
        foreach (var order in orders.Values)
        {
            order.Encode(writer);
        }

        writer.List(pending.Count);
        foreach (var item in pending)
        {
            item.Encode(writer);
        }

        random.Encode(writer);
        writer.I64(scheduled);
        writer.I64(Executions);
        writer.Decimal(Fees);
    }

    /// <inheritdoc/>
    public void Decode(ref CseReader reader)
    {
        for (var i = 0; i < books.Length; i++)
        {
            books[i] = new BookRecord { Instrument = (uint)i, Bid = reader.F64(), Ask = reader.F64() };
            for (var l = 0; l < BookRecord.Levels; l++)
            {
                books[i].Bids[l] = reader.F64();
                books[i].Asks[l] = reader.F64();
            }
        }

        orders.Clear();
        pending.Clear();
        for (var n = reader.List(); n > 0; n--)
        {
            var order = PaperBookOrder.Decode(ref reader);
            orders.Add(order.Intent, order);
        }

        for (var n = reader.List(); n > 0; n--)
        {
            pending.Add(PaperBookEvent.Decode(ref reader));
        }

        random = Xoshiro256.Decode(ref reader);
        scheduled = reader.I64();
        Executions = reader.I64();
        Fees = reader.Decimal();
    }

    /// <inheritdoc/>
    public void CheckInvariants(ViolationList violations)
    {
        ArgumentNullException.ThrowIfNull(violations);
        foreach (var order in orders.Values)
        {
            if (order.Filled > order.Quantity)
            {
                violations.Add("X3", $"order {order.Intent} executed {order.Filled} of {order.Quantity}");
            }
        }
    }

    /// <inheritdoc/>
    public object BuildView(in ViewRequest request) =>
        new { plant = "venue", kind = "paper", executions = Executions, fees = Fees };

    private BookRecord Around(double mid, uint instrument)
    {
        var half = mid * (options.HalfSpreadBps / 10000.0);
        var book = new BookRecord { Instrument = instrument, Bid = mid - half, Ask = mid + half };
        for (var l = 0; l < BookRecord.Levels; l++)
        {
            book.Bids[l] = 1e9;
            book.Asks[l] = 1e9;
        }

        return book;
    }

    private void OnRequest(VenueRequest request, Instant now)
    {
        var intent = request.Intent;
        if (!request.Cancel)
        {
            var index = -1;
            for (var i = 0; i < instruments.Count; i++)
            {
                index = instruments[i].Id == intent.Request.Symbol ? i : index;
            }

            orders.TryAdd(intent.Seq, new PaperBookOrder
            {
                Intent = intent.Seq,
                Instrument = index,
                Buy = intent.Request.Side == OrderSide.Buy,
                Limit = intent.Request.Price,
                Quantity = intent.Request.Quantity,
                Deadline = intent.Request.Deadline,
            });
        }

        Schedule(now + Delay(), intent.Seq, request.Cancel ? "cancel" : "place");
    }

    private Duration Delay()
    {
        var span = (options.LatencyMax - options.LatencyMin).Ns;
        return options.LatencyMin + new Duration(span > 0 ? (long)random.Below((ulong)span) : 0);
    }

    private void Schedule(
        Instant at, ulong intent, string word, decimal quantity = 0m, decimal price = 0m, int execution = 0,
        bool maker = false) =>
        pending.Add(new PaperBookEvent(at, ++scheduled, intent, word, quantity, price, execution, maker));

    private void OnQuery(VenueQuery query, PlantContext context)
    {
        if (!ClientOrderId.TryDecode(query.ClientId, out _, out _, out _, out var intent))
        {
            return;
        }

        if (!orders.TryGetValue(intent, out var order) || (!order.Resting && !order.Closed))
        {
            context.Emit(client, LookupEmpty.EventType, new LookupEmpty(intent));
            return;
        }

        Report(context, order, VenueReportKind.Acked);
        if (order.Closed && !pending.Exists(p => p.Intent == intent))
        {
            Report(context, order, order.End);
        }
    }
}
