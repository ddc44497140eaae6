using System.Globalization;
using Millwright.Grid.Orders;
using Millwright.Grid.Reducer;
using Millwright.Kernel;
using Millwright.Ledger;
using Millwright.Markets;

namespace Millwright.Grid.Plant;

/// <summary>Reconciliation of balances, orders and positions (grid.md §5.8).</summary>
internal sealed class Reconciler(GridCore core)
{
    private const double SettleSec = 2;
    private const double OverlapSec = 60;
    private const long ThoroughEvery = 64;

    private readonly OrderAudit orders = new(core);

    private ReconState State => core.ReconState;

    /// <summary>
    /// True when something was posted, told or looked at since the last comparison, so that its result may not hold.
    /// </summary>
    public bool IsPending => State.Changed || State.CheckedLedger != core.Book.LastSeq;

    /// <summary>The venue told its totals.</summary>
    public void Balances(decimal quote, decimal baseUnits)
    {
        State.ExchangeQuote = quote;
        State.ExchangeBase = baseUnits;
        State.BalancesAt = core.NowSec;
        if (!core.Loop.Opened)
        {
            core.Loop.Opened = true;
            core.Loop.OpenedAt = core.NowSec;
            core.Ledger.Open(quote, baseUnits);
            core.Cycle.Soon();
            return;
        }

        var chart = core.Book.Chart;
        if (quote - core.Book.ExchangeBalance(chart.Quote) != State.DeltaQuote
            || baseUnits - core.Book.ExchangeBalance(chart.Base) != State.DeltaBase)
        {
            State.CheckedLedger = ulong.MaxValue;
        }
    }

    /// <summary>The venue listed its open orders.</summary>
    public void OpenOrders(VenueOpenOrders open)
    {
        State.Changed |= !orders.Compare(open.Orders);
        Judge();
    }

    /// <summary>Cancels orders at the venue that nobody here placed (§5.8).</summary>
    /// <param name="foreign">Orders of others too.</param>
    /// <returns>Cancels asked for.</returns>
    public int CancelStrangers(bool foreign) => orders.CancelStrangers(foreign);

    /// <summary>A row of the venue's ledger that the plant did not cause: posted before the balances are
    /// judged.</summary>
    public void Flow(VenueLedgerRow row)
    {
        if (!core.Loop.Opened || row.Time.UnixSeconds < core.Loop.OpenedAt
            || core.Book.Chart.FindAsset(row.Asset) is not { Index: <= 1 } asset || core.Book.HasFlow(row.Id))
        {
            return;
        }

        var kind = row.Kind switch
        {
            "deposit" => TransactionKind.Deposit,
            "withdrawal" => TransactionKind.Withdrawal,
            "trade" => TransactionKind.ExternalTrade,
            _ => TransactionKind.OtherFlow,
        };
        core.Ledger.Flow(kind, row.Time, row.Id, asset, row.Amount - row.Fee);
        core.Loop.Restless = true;
    }

    /// <summary>
    /// Every <c>recon.every_loops</c> cycles: compares, or confirms the last comparison while nothing changed.
    /// </summary>
    public void RunIfDue()
    {
        if (core.Loop.Cycles % core.Options.ReconEveryLoops != 0)
        {
            return;
        }

        if (IsPending)
        {
            Run();
        }
        else
        {
            State.LastAt = core.NowSec;
        }
    }

    /// <summary>Asks for balances and open orders and compares positions with lots.</summary>
    public void Run()
    {
        State.CheckedLedger = core.Book.LastSeq;
        State.Changed = false;
        core.Rates.Read();
        core.Context.Query("balances", core.Rules.Instrument.Pair);
        if (HasUnsettled() || core.NowSec - State.LastExecutionAt < SettleSec)
        {
            State.CheckedLedger = ulong.MaxValue;
            return;
        }

        var thorough = IsThorough;
        State.Mismatch = (thorough ? PositionMismatch() : MismatchOfChanged()) ?? "";
        State.Mismatches = State.Mismatch.Length > 0 ? State.Mismatches + 1 : 0;
        State.Changed = State.Mismatches > 0;
        State.LastAt = core.NowSec;
        orders.Ask();
        core.Bridges.Check(thorough);
        foreach (var slot in core.Slots.Span)
        {
            slot.Unaudited = false;
        }

        if (State.ExchangeQuote is null)
        {
            Judge();
        }
        else
        {
            CompareBalances();
        }
    }

    /// <summary>Accepts the drift of one asset.</summary>
    /// <returns>The amount posted, or null when there is none.</returns>
    public decimal? Accept(LedgerAsset asset)
    {
        var delta = asset.Index == 0 ? State.DeltaQuote : State.DeltaBase;
        if (delta == 0m || !core.Ledger.Adjust(asset, delta))
        {
            return null;
        }

        if (asset.Index == 0)
        {
            State.DeltaQuote = 0m;
        }
        else
        {
            State.DeltaBase = 0m;
        }

        State.DriftRecorded = false;
        Judge();
        return delta;
    }

    /// <summary>
    /// Every lot has exactly its closing orders and every closing order its lot; first mismatch or null.
    /// </summary>
    public string? PositionMismatch()
    {
        foreach (var lot in core.Book.OpenLots)
        {
            if (MismatchOf(lot) is { } mismatch)
            {
                return mismatch;
            }
        }

        return null;
    }

    /// <summary>
    /// Slots that were not touched since they were found right still are; after a mismatch, and now and then, every
    /// one is looked at.
    /// </summary>
    private bool IsThorough =>
        State.Mismatches > 0 || core.Loop.Cycles / core.Options.ReconEveryLoops % ThoroughEvery == 0;

    /// <summary>As <see cref="PositionMismatch"/> for the lots of slots that changed since they were found
    /// right.</summary>
    private string? MismatchOfChanged()
    {
        foreach (var lot in core.Book.OpenLots)
        {
            if (core.Slots.Find(lot.Id.Slot) is not { Unaudited: false } && MismatchOf(lot) is { } mismatch)
            {
                return mismatch;
            }
        }

        return null;
    }

    private string? MismatchOf(Lot lot)
    {
        var expected = ClosingVolume(lot.Id, out var orders);
        if (orders == 0 && !HasEffect(lot.Id))
        {
            return $"lot {lot.Id} of {Math.Abs(lot.Units)} has no exit and no recovery";
        }

        return orders > 0 && expected != Math.Abs(lot.Units)
            ? $"lot {lot.Id} holds {Math.Abs(lot.Units)}, its orders close {expected}"
            : null;
    }

    private bool HasUnsettled()
    {
        foreach (var order in core.Orders.Span)
        {
            if (order.Stage is OrderStage.Unknown or OrderStage.Closing)
            {
                return true;
            }
        }

        return false;
    }

    private bool HasEffect(in LotId id)
    {
        foreach (var order in core.Orders.Span)
        {
            if (order.Lot == id)
            {
                return true;
            }
        }

        return core.Slots.Find(id.Slot) is { Lifecycle: Slots.SlotLifecycle.Removing };
    }

    private decimal ClosingVolume(in LotId id, out int orders)
    {
        orders = 0;
        var sum = 0m;
        if (core.Slots.Find(id.Slot) is not { } slot)
        {
            return 0m;
        }

        foreach (ref readonly var order in slot.State.Orders.Span)
        {
            if (order.Role == OrderRole.Exit && slot.LotOf(order.Leg, order.Cycle) == id)
            {
                orders++;
                sum += core.Rules.VolumeOut(order.Volume);
            }
        }

        foreach (ref readonly var recovery in slot.State.RecoveryOrders.Span)
        {
            if (slot.LotOf(recovery) == id)
            {
                orders++;
                sum += core.Rules.VolumeOut(recovery.Volume);
            }
        }

        foreach (var working in slot.Working)
        {
            if (working.Kind is OrderKind.Exit or OrderKind.Recovery && working.Lot == id)
            {
                sum -= working.Executed;
            }
        }

        return sum;
    }

    private void CompareBalances()
    {
        var chart = core.Book.Chart;
        var quote = State.ExchangeQuote!.Value - core.Book.ExchangeBalance(chart.Quote);
        var units = State.ExchangeBase!.Value - core.Book.ExchangeBalance(chart.Base);
        var same = quote == State.DeltaQuote && units == State.DeltaBase;
        State.CheckedLedger = quote != 0m || units != 0m ? ulong.MaxValue : core.Book.LastSeq;
        State.DeltaQuote = quote;
        State.DeltaBase = units;
        Judge();
        if (!same && (quote != 0m || units != 0m) && core.Setup.VenuePlant == 0 && State.MissingOrders == 0)
        {
            AskLedger();
        }

        if (same && (quote != 0m || units != 0m) && !State.DriftRecorded)
        {
            State.DriftRecorded = true;
            Record(chart.Quote, quote, State.ExchangeQuote.Value);
            Record(chart.Base, units, State.ExchangeBase.Value);
        }

        State.DriftRecorded &= quote != 0m || units != 0m;
    }

    /// <summary>Before a difference is recorded, the venue's ledger is asked for rows that explain it.</summary>
    private void AskLedger()
    {
        var since = Math.Max(core.Loop.OpenedAt, State.GreenAt - OverlapSec);
        core.Rates.Read();
        core.Context.Query("ledger", since.ToString("F0", CultureInfo.InvariantCulture));
    }

    private void Record(LedgerAsset asset, decimal delta, decimal exchange)
    {
        if (delta != 0m)
        {
            core.Ledger.Drift(asset, exchange, decimal.Round((decimal)State.DriftPct, 6));
        }
    }

    private void Judge()
    {
        var price = core.Market.HasPrice ? core.Market.MidDecimal : 0m;
        var chart = core.Book.Chart;
        var total = Math.Max(
            core.Options.OrderSize,
            core.Book.ExchangeBalance(chart.Quote) + (core.Book.ExchangeBalance(chart.Base) * price));
        var worst = Math.Max(Math.Abs(State.DeltaQuote), Math.Abs(State.DeltaBase) * price);
        State.DriftPct = (double)(worst / total * 100m);
        var quanta = Math.Max(core.Options.ReconDustQuanta, State.ExecutionsSinceGreen);
        var dust = Math.Abs(State.DeltaQuote) <= chart.Quote.Quantum * quanta
            && Math.Abs(State.DeltaBase) <= chart.Base.Quantum * quanta;
        var badge = State.Mismatches > 2 || State.Orders.MismatchRuns > 2 ? DriftBadge.Red
            : dust ? DriftBadge.Green
            : State.DriftPct < core.Options.ReconAmberPct ? DriftBadge.Amber : DriftBadge.Red;
        if (badge == DriftBadge.Green)
        {
            State.ExecutionsSinceGreen = 0;
            State.GreenAt = core.NowSec;
        }

        if (badge != State.Badge)
        {
            var before = State.Badge;
            State.Badge = badge;
            core.Events.DriftChanged(before, badge, State);
        }
    }
}
