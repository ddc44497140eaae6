using System.Globalization;
using Millwright.Grid.Orders;
using Millwright.Grid.Reducer;
using Millwright.Kernel;
using Millwright.Ledger;
using Millwright.Markets;

namespace Millwright.Grid.Plant;

/// <summary>Reconciliation of balances, orders and positions (grid.md §5.8).</summary>
internal sealed partial class Reconciler(GridCore core)
{
    private const double SettleSec = 2;
    private const double OverlapSec = 60;
    private const double AskEverySec = 10;

    private readonly OrderAudit orders = new(core);

    private ReconState State => core.ReconState;

    /// <summary>
    /// True when something was posted, told or looked at since the last comparison, so that its result may not hold.
    /// </summary>
    public bool IsPending => State.Changed || State.CheckedLedger != core.Book.LastSeq;

    private bool IsExternal => core.Setup.VenuePlant == 0;

    /// <summary>The venue told its balances.</summary>
    public void Balances(VenueBalances told)
    {
        var (quote, units) = (told.Quote.Total, told.Base.Total);
        var wasFresh = IsFresh;
        State.ExchangeQuote = quote;
        State.ExchangeBase = units;
        State.BalancesAt = core.NowSec;
        if (!core.Loop.Opened)
        {
            core.Loop.Opened = true;
            core.Loop.OpenedAt = core.NowSec;
            core.Ledger.Open(quote, units);
            core.Cycle.Soon();
            return;
        }

        if (IsExternal)
        {
            if (!wasFresh)
            {
                core.Cycle.Soon();
            }

            State.ForeignHeldQuote = Math.Max(0m, told.Quote.Held - core.Funds.HeldQuote);
            State.ForeignHeldBase = Math.Max(0m, told.Base.Held - core.Funds.HeldBase);
            if (IsValidAnswer())
            {
                CompareBalances();
                return;
            }
        }

        var chart = core.Book.Chart;
        if (quote - core.Book.ExchangeBalance(chart.Quote) != State.DeltaQuote
            || units - core.Book.ExchangeBalance(chart.Base) != State.DeltaBase)
        {
            State.CheckedLedger = ulong.MaxValue;
        }
    }

    /// <summary>
    /// What of an asset the ledger has and the plant must not spend (§5.2): missing at the exchange in the last valid
    /// comparison, or held there by orders of others. 0 when the answer is too old.
    /// </summary>
    public decimal Withheld(LedgerAsset asset)
    {
        var (delta, foreign) = asset.Index == 0
            ? (State.DeltaQuote, State.ForeignHeldQuote)
            : (State.DeltaBase, State.ForeignHeldBase);
        return (delta >= 0m && foreign == 0m) || !IsFresh ? 0m : Math.Max(0m, -delta) + foreign;
    }

    /// <summary>
    /// True when a slot may open positions: an external venue told its balances lately (§4.7 bootstrap). Otherwise they
    /// are asked for, and the slot waits.
    /// </summary>
    public bool KnowsBalances(Slots.Slot slot)
    {
        if (IsFresh)
        {
            return true;
        }

        core.Gates.Hit(Gate.Balances, slot.Id, core.NowSec - State.BalancesAt, FreshSec);
        if (core.NowSec - State.AskedAt >= AskEverySec)
        {
            AskBalances();
        }

        return false;
    }

    private double FreshSec =>
        Math.Max(60.0, 3.0 * core.Options.LoopIntervalSec * core.Options.ReconEveryLoops);

    /// <summary>False when an external venue has not told its balances lately: the badge says nothing.</summary>
    public bool IsFresh =>
        !IsExternal || (State.BalancesAt > 0.0 && core.NowSec - State.BalancesAt <= FreshSec);

    private void AskBalances()
    {
        if (State.IsAwaiting && core.NowSec - State.AskedAt >= AskEverySec)
        {
            core.Modes.ReadUnanswered();
        }

        if (!core.Rates.AdmitsRead(1.0))
        {
            State.IsInvalid = IsExternal;
            return;
        }

        State.AskedAt = core.NowSec;
        State.IsAwaiting = IsExternal;
        core.Rates.Read();
        core.Context.Query("balances", core.Rules.Instrument.Pair);
    }

    /// <summary>
    /// An answer counts only when nothing was executed between question and answer and nothing is in doubt (§5.8); else
    /// the question is repeated.
    /// </summary>
    private bool IsValidAnswer()
    {
        if (!State.IsAwaiting)
        {
            return false;
        }

        State.IsAwaiting = false;
        core.Modes.ReadAnswered();
        State.IsInvalid = State.LastExecutionAt >= State.AskedAt || HasUnsettled();
        return !State.IsInvalid;
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
        if (core.Ledger.Flow(kind, row.Time, row.Id, asset, row.Amount - row.Fee))
        {
            Explain(asset, row.Amount - row.Fee);
        }

        core.Loop.Restless = true;
    }

    /// <summary>Asks for balances and open orders and compares positions with lots.</summary>
    public void Run()
    {
        State.CheckedLedger = core.Book.LastSeq;
        State.Changed = false;
        AskBalances();
        State.IsInvalid = false;
        if (HasUnsettled() || core.NowSec - State.LastExecutionAt < SettleSec)
        {
            State.CheckedLedger = ulong.MaxValue;
            State.IsAwaiting = false;
            State.IsInvalid = IsExternal;
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

        if (IsExternal || State.ExchangeQuote is null)
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
        State.IsExplaining = false;
        Judge();
        return delta;
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

    private void CompareBalances()
    {
        var chart = core.Book.Chart;
        var quote = State.ExchangeQuote!.Value - core.Book.ExchangeBalance(chart.Quote);
        var units = State.ExchangeBase!.Value - core.Book.ExchangeBalance(chart.Base);
        var same = quote == State.DeltaQuote && units == State.DeltaBase;
        State.CheckedLedger = quote != 0m || units != 0m ? ulong.MaxValue : core.Book.LastSeq;
        State.DeltaQuote = quote;
        State.DeltaBase = units;
        if (!same && (quote != 0m || units != 0m) && IsExternal && State.MissingOrders == 0)
        {
            // Rows of the venue may explain it: one comparison waits for them before anything is judged.
            State.IsExplaining = !State.IsExplaining;
            AskLedger();
        }
        else
        {
            State.IsExplaining = false;
        }

        Judge(compared: true);

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
        core.Rates.Read(Rates.RateLimits.HistoryCost);
        core.Context.Query("ledger", since.ToString("F0", CultureInfo.InvariantCulture));
    }

    /// <summary>A posted row explains as much of a difference as it can.</summary>
    private void Explain(LedgerAsset asset, decimal amount)
    {
        var delta = asset.Index == 0 ? State.DeltaQuote : State.DeltaBase;
        if (Math.Sign(delta) != Math.Sign(amount))
        {
            return;
        }

        var rest = Math.Abs(amount) >= Math.Abs(delta) ? 0m : delta - amount;
        if (asset.Index == 0)
        {
            State.DeltaQuote = rest;
        }
        else
        {
            State.DeltaBase = rest;
        }
    }

    private void Record(LedgerAsset asset, decimal delta, decimal exchange)
    {
        if (delta != 0m)
        {
            core.Ledger.Drift(asset, exchange, decimal.Round((decimal)State.DriftPct, 6));
        }
    }

    /// <param name="compared">Balances were compared just now: only then a green badge is a fact to start from.</param>
    private void Judge(bool compared = false)
    {
        if (State.IsExplaining)
        {
            return;
        }

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
        if (badge == DriftBadge.Green && compared)
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
