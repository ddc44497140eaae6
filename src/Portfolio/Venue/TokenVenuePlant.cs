using Millwright.Portfolio.Options;
using KernelIntent = Millwright.Kernel.Intent;

namespace Millwright.Portfolio.Venue;

/// <summary>
/// Paper venue of spot tokens as a plant of the group (portfolio.md §7.1, §12.1): it acknowledges a limit order at
/// once and fills it at the open of the token's following bars, with slippage and fee, at most 5 % of each bar's
/// volume. Its book is part of the snapshot: a killed run loses nothing and repeats nothing.
/// </summary>
public sealed class TokenVenuePlant : IPlant
{
    private readonly SortedList<ulong, TokenVenueOrder> orders = [];
    private readonly PortfolioOptions options;
    private Xoshiro256 random;

    /// <summary>Creates a venue without orders.</summary>
    /// <param name="options">Slippage, fee, shares of refused and lost orders.</param>
    public TokenVenuePlant(PortfolioOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
        random = Xoshiro256.Create((ulong)options.FeedSeed, "portfolio/paper");
        Descriptor = new PlantDescriptor(
            "venue", 1, new PlantLimits(EffectsPerTurn: 4096, CascadeDepth: 4096, LiveIntents: 1),
            QuarantineOrders.CancelAll, []);
    }

    /// <inheritdoc/>
    public PlantDescriptor Descriptor { get; }

    /// <summary>Executions so far.</summary>
    public long Executions { get; private set; }

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
            case PlantEventKind.VenueRequest when plantEvent.Request is { Cancel: false } request:
                Place(request.Intent, context);
                break;
            case PlantEventKind.VenueRequest when plantEvent.Request is { Cancel: true } request:
                Cancel(request.Intent, context);
                break;
            case PlantEventKind.Internal when plantEvent.Body is TokenBar bar:
                Match(bar, context);
                break;
            default:
                break;
        }
    }

    /// <inheritdoc/>
    public void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.List(orders.Count);
        foreach (var order in orders.Values)
        {
            order.Encode(writer);
        }

        random.Encode(writer);
        writer.I64(Executions);
    }

    /// <inheritdoc/>
    public void Decode(ref CseReader reader)
    {
        orders.Clear();
        for (var n = reader.List(40); n > 0; n--)
        {
            var order = TokenVenueOrder.Decode(ref reader);
            orders.Add(order.Intent, order);
        }

        random = Xoshiro256.Decode(ref reader);
        Executions = reader.I64();
    }

    /// <inheritdoc/>
    public void CheckInvariants(ViolationList violations)
    {
        ArgumentNullException.ThrowIfNull(violations);
        foreach (var order in orders.Values)
        {
            if (order.Filled >= order.Quantity)
            {
                violations.Add("PV1", $"order {order.Intent} rests with {order.Filled} of {order.Quantity} filled");
            }
        }
    }

    /// <inheritdoc/>
    public object BuildView(in ViewRequest request) =>
        new { plant = "venue", kind = "paper", open = orders.Count, executions = Executions };

    private void Place(KernelIntent intent, PlantContext context)
    {
        var request = intent.Request;
        var draw = options.PaperRejectShare + options.PaperLostShare > 0.0 ? random.NextUnit() : 1.0;
        if (draw < options.PaperRejectShare)
        {
            Report(context, intent.Seq, VenueReportKind.Rejected, code: "paper_reject");
            return;
        }

        if (request.Quantity <= 0m || request.Price <= 0m)
        {
            Report(context, intent.Seq, VenueReportKind.Rejected, code: "min_size");
            return;
        }

        var lost = draw < options.PaperRejectShare + options.PaperLostShare;
        orders.Add(intent.Seq, new TokenVenueOrder
        {
            Intent = intent.Seq,
            Token = request.Symbol,
            IsBuy = request.Side == OrderSide.Buy,
            Limit = request.Price,
            Quantity = request.Quantity,
            PlacedMs = context.Now.UnixMs,
            IsLost = lost,
        });
        if (!lost)
        {
            Report(context, intent.Seq, VenueReportKind.Acked);
        }
    }

    private void Cancel(KernelIntent intent, PlantContext context)
    {
        if (!orders.Remove(intent.Seq, out var order))
        {
            Report(context, intent.Seq, VenueReportKind.CancelRejected, code: "unknown_order");
            return;
        }

        Report(
            context, intent.Seq, order.IsLost ? VenueReportKind.NotPlaced : VenueReportKind.Canceled, order.Filled);
    }

    private void Match(TokenBar bar, PlantContext context)
    {
        for (var i = 0; i < orders.Count; i++)
        {
            var order = orders.Values[i];
            if (order.IsLost || order.Token != bar.Token || bar.Bar.StartMs < order.PlacedMs)
            {
                continue;
            }

            var price = BarMatching.Price(bar.Bar.Open, order.IsBuy, bar.Spread, options);
            if (price <= 0m || (order.IsBuy ? price > order.Limit : price < order.Limit))
            {
                continue;
            }

            var quantity = Math.Min(order.Quantity - order.Filled, BarMatching.Offered(bar.Bar.Volume, price));
            if (quantity > 0m)
            {
                Fill(order, quantity, price, context);
                i -= order.Filled == order.Quantity ? 1 : 0;
            }
        }
    }

    private void Fill(TokenVenueOrder order, decimal quantity, decimal price, PlantContext context)
    {
        order.Filled += quantity;
        order.Executions++;
        Executions++;
        context.Report(new VenueReport
        {
            Kind = VenueReportKind.Execution,
            IntentSeq = order.Intent,
            OrderId = $"T{order.Intent}",
            ExecId = $"T{order.Intent}-{order.Executions}",
            Price = price,
            Volume = quantity,
            Cost = quantity * price,
            Fee = BarMatching.Fee(quantity, price, options),
            FeeAsset = "USD",
            CumVolume = order.Filled,
            VenueTime = context.Now,
            Maker = false,
        });
        if (order.Filled == order.Quantity)
        {
            orders.Remove(order.Intent);
            Report(context, order.Intent, VenueReportKind.Filled, order.Filled);
        }
    }

    private static void Report(
        PlantContext context, ulong intent, VenueReportKind kind, decimal filled = 0m, string code = "") =>
        context.Report(new VenueReport
        {
            Kind = kind,
            IntentSeq = intent,
            OrderId = kind is VenueReportKind.Rejected or VenueReportKind.NotPlaced ? "" : $"T{intent}",
            Code = code,
            CumVolume = filled,
            VenueTime = context.Now,
        });
}
