using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Grid.Scenarios;

/// <summary>
/// The venue of a plant scenario: keeps orders by client id, fills what the price crosses at its limit with the maker
/// fee, answers every question from its books. It survives the crashes of the plant and never forgets an order, so its
/// books are the truth a scenario compares with.
/// </summary>
internal sealed class WorldVenue(Instrument instrument, decimal quote, decimal units)
{
    private readonly List<WorldOrder> orders = [];
    private int executions;

    /// <summary>Quote balance, holds included.</summary>
    public decimal Quote { get; private set; } = quote;

    /// <summary>Base balance, holds included.</summary>
    public decimal Units { get; private set; } = units;

    /// <summary>Orders that rest.</summary>
    public int Open => orders.Count(static order => order.IsOpen);

    /// <summary>Placements that came with an id the venue had seen: a doubled order.</summary>
    public int Doubled { get; private set; }

    /// <summary>Orders ever taken.</summary>
    public int Taken => orders.Count;

    /// <summary>Takes a placement.</summary>
    public IEnumerable<VenueReport> Place(Intent intent, Instant now)
    {
        if (orders.Exists(order => order.ClientId == intent.ClientId))
        {
            Doubled++;
            return [];
        }

        var order = new WorldOrder(intent, $"W{orders.Count + 1:D4}", now);
        orders.Add(order);
        return [Report(order, VenueReportKind.Acked, now)];
    }

    /// <summary>Cancels an order, or says that it is over.</summary>
    public IEnumerable<VenueReport> Cancel(Intent intent, Instant now)
    {
        if (orders.Find(order => order.ClientId == intent.ClientId) is not { } order)
        {
            return [];
        }

        order.IsCancelled |= order.IsOpen;
        return Story(order, now);
    }

    /// <summary>Fills every order the price crosses, in order of placement.</summary>
    public IReadOnlyList<VenueReport> Cross(decimal price, Instant now)
    {
        var reports = new List<VenueReport>();
        foreach (var order in orders)
        {
            if (order.IsOpen && (order.IsBuy ? price <= order.Price : price >= order.Price))
            {
                Fill(order);
                reports.AddRange(Story(order, now).Skip(1));
            }
        }

        return reports;
    }

    /// <summary>Everything about one order; an order the venue never saw was not placed.</summary>
    public IEnumerable<VenueReport> Answer(Intent intent, Instant now) =>
        orders.Find(order => order.ClientId == intent.ClientId) is { } order
            ? Story(order, now)
            : [new VenueReport { Kind = VenueReportKind.NotPlaced, IntentSeq = intent.Seq, VenueTime = now }];

    /// <summary>Balances with what open orders hold.</summary>
    public VenueFact Balances()
    {
        var heldQuote = orders.Where(static order => order is { IsOpen: true, IsBuy: true })
            .Sum(order => instrument.Cost(order.Price, order.Volume) * (1m + Fee));
        var heldBase = orders.Where(static order => order is { IsOpen: true, IsBuy: false })
            .Sum(static order => order.Volume);
        return VenueFact.Of(new VenueBalances(
            new AssetBalance(instrument.Base, Units, heldBase), new AssetBalance(instrument.Quote, Quote, heldQuote),
            Open));
    }

    /// <summary>The list of open orders.</summary>
    public VenueFact List() => VenueFact.Of(
    [
        .. orders.Where(static order => order.IsOpen).Select(order => new VenueOrder(
            order.Txid, order.ClientId, instrument.Pair, order.Side, order.Price, order.Volume, 0m, 0m, 0m,
            OrderStatus.Open, order.At, Instant.Epoch, "")),
    ]);

    private decimal Fee => (decimal)instrument.MakerFeePct / 100m;

    private void Fill(WorldOrder order)
    {
        order.ExecId = $"X{++executions:D4}";
        order.Cost = instrument.Cost(order.Price, order.Volume);
        order.FeePaid = instrument.RoundQuote(order.Cost * Fee);
        Quote += (order.IsBuy ? -order.Cost : order.Cost) - order.FeePaid;
        Units += order.IsBuy ? order.Volume : -order.Volume;
    }

    /// <summary>Acknowledgement, execution and end of an order as far as it came.</summary>
    private IEnumerable<VenueReport> Story(WorldOrder order, Instant now)
    {
        yield return Report(order, VenueReportKind.Acked, now);
        if (order.ExecId.Length > 0)
        {
            yield return new VenueReport
            {
                Kind = VenueReportKind.Execution, IntentSeq = order.IntentSeq, OrderId = order.Txid, VenueTime = now,
                ExecId = order.ExecId, Price = order.Price, Volume = order.Volume, Cost = order.Cost,
                Fee = order.FeePaid, FeeAsset = instrument.Quote, CumVolume = order.Volume,
            };
            yield return Report(order, VenueReportKind.Filled, now);
        }
        else if (order.IsCancelled)
        {
            yield return Report(order, VenueReportKind.Canceled, now);
        }
    }

    private static VenueReport Report(WorldOrder order, VenueReportKind kind, Instant now) => new()
    {
        Kind = kind, IntentSeq = order.IntentSeq, OrderId = order.Txid, VenueTime = now,
        CumVolume = kind == VenueReportKind.Filled ? order.Volume : 0m,
    };
}
