using Millwright.Grid.Options;
using Millwright.Grid.Orders;
using Millwright.Kernel;
using Millwright.Ledger;
using Millwright.Markets;

namespace Millwright.Grid.Plant;

/// <summary>
/// Comparison of the plant's live orders with the venue's open orders of the pair (grid.md §5.8-1). A simulated venue
/// of
/// the group answers in the same turn; with an external venue the answer is a later report.
/// </summary>
internal sealed class OrderAudit(GridCore core)
{
    private const string DriftRule = "grid.order_count_drift";
    private const string UnknownRule = "grid.unknown_order";
    private const string ForeignRule = "grid.foreign_orders";

    private const int Listed = 64;

    /// <summary>Comparisons after which an order with our id that nobody here knows is cancelled (§8.7).</summary>
    private const int SettledRuns = 1;

    private ReconState State => core.ReconState;

    private string Pair => core.Rules.Instrument.Pair;

    /// <summary>Asks the venue for its open orders.</summary>
    public void Ask()
    {
        if (core.Setup.VenuePlant != 0)
        {
            core.Context.Emit(core.Setup.VenuePlant, VenueOrdersQuery.EventType, VenueOrdersQuery.Instance);
        }
        else
        {
            core.Rates.Read();
            core.Context.Query("open_orders", Pair);
        }
    }

    /// <summary>The venue listed its open orders.</summary>
    /// <returns>True when live orders and venue agree; foreign orders do not count.</returns>
    public bool Compare(IReadOnlyList<VenueOrder> venue)
    {
        var agrees = Agrees(venue);
        if (!agrees)
        {
            Resolve(venue);
        }

        var input = agrees ? Clean() : Input(venue);
        var result = Reconciliation.Evaluate(input, State.Orders);
        State.Orders = result.Next;
        State.ListedAt = core.NowSec;
        State.MissingOrders = result.MissingOnExchange.Count;
        State.UnknownOrders = result.UnknownOnExchange.Count;
        Missing(result.MissingOnExchange);
        Unknown(result.UnknownOnExchange);
        Foreign(result.Foreign);
        Alert(result.CountAlert);
        if (State.Orders.MismatchRuns > SettledRuns)
        {
            CancelStrangers(foreign: false);
        }

        return State.MissingOrders + State.UnknownOrders == 0;
    }

    /// <summary>
    /// True when every listed order is one of the plant's and every resting order is listed, found in one walk: both
    /// lists are in order of placement. False only means that the thorough comparison has to look.
    /// </summary>
    private bool Agrees(IReadOnlyList<VenueOrder> venue)
    {
        var next = 0;
        foreach (var order in core.Orders.Span)
        {
            if (next < venue.Count && string.Equals(order.Txid, venue[next].OrderId, StringComparison.Ordinal))
            {
                if (order.Price != venue[next].Price || order.Volume != venue[next].Volume)
                {
                    return false;
                }

                next++;
            }
            else if (IsResting(order))
            {
                return false;
            }
        }

        return next == venue.Count;
    }

    /// <summary>Adopts what the plant still wants and believes other terms of what it tracks (§8.7).</summary>
    private void Resolve(IReadOnlyList<VenueOrder> venue)
    {
        var adoption = new OrderAdoption(core);
        foreach (var found in venue)
        {
            if (!ClientOrderId.TryDecode(found.ClientId, out _, out var plant, out _, out var intent)
                || plant != core.Context.Plant)
            {
                continue;
            }

            if (core.Orders.Find(intent) is not { } order)
            {
                adoption.TryAdopt(found);
            }
            else if (IsResting(order) && string.Equals(order.Txid, found.OrderId, StringComparison.Ordinal))
            {
                adoption.BelieveTerms(order, found);
            }
        }
    }

    private ReconcileInput Clean() => new()
    {
        At = core.Now,
        IsValid = true,
        Balances = [],
        AccountValue = 0m,
        OrderSize = core.Options.OrderSize,
    };

    private ReconcileInput Input(IReadOnlyList<VenueOrder> venue)
    {
        var live = new List<string>(core.Orders.OpenCount);
        foreach (var order in core.Orders.Span)
        {
            if (IsResting(order))
            {
                live.Add(order.Txid);
            }
        }

        var listed = new List<VenueOrderRef>(venue.Count);
        foreach (var order in venue)
        {
            var ours = ClientOrderId.TryDecode(order.ClientId, out _, out var plant, out _, out var intent)
                && plant == core.Context.Plant;
            if (!ours || core.Orders.Find(intent) is not { } tracked || IsResting(tracked))
            {
                listed.Add(new VenueOrderRef(order.OrderId, ours));
            }
        }

        return new ReconcileInput
        {
            At = core.Now,
            IsValid = true,
            Balances = [],
            AccountValue = 0m,
            OrderSize = core.Options.OrderSize,
            LiveOrders = live,
            VenueOrders = listed,
        };
    }

    private static bool IsResting(TrackedOrder order) =>
        order.Stage == OrderStage.Live && order.Cancelling == CancelPurpose.None && order.Txid.Length > 0;

    private void Missing(IReadOnlyList<string> txids)
    {
        foreach (var txid in txids)
        {
            foreach (var order in core.Orders.Span)
            {
                if (string.Equals(order.Txid, txid, StringComparison.Ordinal))
                {
                    core.Lookups.Ask(order);
                }
            }
        }
    }

    /// <summary>Cancels every order that carries our id but no intent explains; foreign ones on request.</summary>
    /// <returns>Cancels asked for.</returns>
    public int CancelStrangers(bool foreign)
    {
        var count = 0;
        foreach (var txid in foreign ? [.. State.UnknownTxids, .. State.ForeignTxids] : State.UnknownTxids)
        {
            count++;
            if (core.Setup.VenuePlant != 0)
            {
                core.Context.Emit(core.Setup.VenuePlant, VenueCancelOrder.EventType, new VenueCancelOrder(txid));
            }
            else
            {
                core.Context.Query("cancel_order", txid);
            }
        }

        return count;
    }

    private void Unknown(IReadOnlyList<string> txids)
    {
        State.UnknownTxids = [.. txids.Take(Listed)];
        if (txids.Count > 0)
        {
            core.Context.RaiseIncident(
                UnknownRule, Pair, IncidentSeverity.W,
                $"The venue shows {txids.Count} orders with our id that the plant does not know, first {txids[0]}.");
        }
        else
        {
            core.Context.ClearIncident(UnknownRule, Pair);
        }
    }

    private void Foreign(IReadOnlyList<string> txids)
    {
        State.ForeignTxids = [.. txids.Take(Listed)];
        if (txids.Count == State.ForeignOrders)
        {
            return;
        }

        State.ForeignOrders = txids.Count;
        if (txids.Count == 0)
        {
            core.Context.ClearIncident(ForeignRule, Pair);
        }
        else if (core.Options.ForeignOrders != ForeignOrderPolicy.Ignore)
        {
            core.Context.RaiseIncident(
                ForeignRule, Pair, IncidentSeverity.I,
                $"The venue shows {txids.Count} orders of others on {Pair}, first {txids[0]}.");
        }
    }

    private void Alert(CountAlert alert)
    {
        switch (alert)
        {
            case CountAlert.Raise or CountAlert.Repeat:
                core.Context.RaiseIncident(
                    DriftRule, Pair, IncidentSeverity.W,
                    $"Orders differ for 10 minutes: {State.MissingOrders} are missing on the venue, "
                    + $"{State.UnknownOrders} are unknown.");
                break;
            case CountAlert.Recovered:
                core.Context.ClearIncident(DriftRule, Pair);
                core.Events.Publish("drift_changed", 0, "info", "Plant and venue agree on the orders again.", null);
                break;
            default:
                break;
        }
    }
}
