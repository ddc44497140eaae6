using Millwright.Grid.Orders;
using Millwright.Grid.Reducer;
using Millwright.Kernel;
using Millwright.Ledger;

namespace Millwright.Grid.Plant;

/// <summary>
/// Postings of the plant (grid.md §5.3): every outcome is handed to the sinks, a refusal halts the plant.
/// </summary>
internal sealed class LedgerDesk(GridCore core)
{
    private const string FeeAssetRule = "grid.fee_asset";
    private const int FeeAssetDecimals = 10;

    private ulong turnSeq;
    private Instant turnAt = new(-1);

    private LedgerBook Book => core.Book;

    /// <summary>Opening balances of the pair.</summary>
    public void Open(decimal quote, decimal baseUnits)
    {
        BeginTurn();
        Done(Book.Opening(core.Now, Book.Chart.Quote, quote));
        Done(Book.Opening(core.Now, Book.Chart.Base, baseUnits));
    }

    /// <summary>Opening balances and lots of an imported state; what exceeds the lots stays in equity.</summary>
    /// <returns>False when the ledger refused one of them.</returns>
    public bool Import(Import.ImportedState state)
    {
        BeginTurn();
        var ok = true;
        foreach (var (asset, total) in new[]
        {
            (Book.Chart.Quote, state.QuoteTotal), (Book.Chart.Base, state.BaseTotal),
        })
        {
            ok = ok && (total is null or 0m || Done(Book.Opening(core.Now, asset, total.Value)));
        }

        foreach (var lot in state.Lots)
        {
            ok = ok && Done(Book.OpeningLot(core.Now, lot.Id, lot.Units, lot.Cost, lot.EntryFee));
        }

        return ok;
    }

    /// <summary>One execution of a tracked order.</summary>
    /// <returns>True when it was posted; false when refused or when the ledger had it already.</returns>
    public bool Execution(TrackedOrder order, VenueReport report, ExecutionPosting posting)
    {
        BeginTurn();
        var fact = new ExecutionFact
        {
            Ts = report.VenueTime,
            Lot = posting is ExecutionPosting.Inventory or ExecutionPosting.LateToInventory ? default : order.Lot,
            IsBuy = order.Side == GridSide.Buy,
            OrderLocalId = order.IsRecovery ? null : (int)order.Id,
            RecoveryId = order.IsRecovery ? (int)order.Id : null,
            Txid = report.OrderId.Length > 0 ? report.OrderId : order.Txid,
            ExecId = report.ExecId,
            Price = report.Price,
            Volume = report.Volume,
            Cost = report.Cost,
            Fee = report.Fee,
            FeeAsset = report.FeeAsset,
            IsDust = posting == ExecutionPosting.LateToInventory,
        };
        KnowAsset(report.FeeAsset);
        return Posted(posting switch
        {
            ExecutionPosting.Entry => Book.Entry(fact),
            ExecutionPosting.Exit => Book.Exit(fact),
            ExecutionPosting.Recovery => Book.Recovery(fact),
            ExecutionPosting.Late => Book.LateFill(fact),
            ExecutionPosting.LateToInventory => Book.LateFillToInventory(fact),
            _ => Book.InventoryTrade(fact),
        });
    }

    /// <summary>An execution of an order that carries our id but that no intent explains (§8.5): to the pool.</summary>
    /// <returns>As <see cref="Execution"/>.</returns>
    public bool UnknownExecution(VenueReport report, OrderSide side)
    {
        BeginTurn();
        KnowAsset(report.FeeAsset);
        return Posted(Book.InventoryTrade(new ExecutionFact
        {
            Ts = report.VenueTime,
            IsBuy = side == OrderSide.Buy,
            Txid = report.OrderId,
            ExecId = report.ExecId,
            Price = report.Price,
            Volume = report.Volume,
            Cost = report.Cost,
            Fee = report.Fee,
            FeeAsset = report.FeeAsset,
        }));
    }

    /// <summary>CYCLE_PROFIT of a real fill.</summary>
    /// <returns>Net result, quote.</returns>
    public decimal CycleProfit(in CloseContext close, bool fromRecovery)
    {
        BeginTurn();
        var outcome = Book.CycleProfit(new CloseFact
        {
            Ts = close.Ts,
            Lot = close.Lot,
            FromRecovery = fromRecovery,
            Txid = close.Txid,
            Price = close.Price,
        });
        Done(outcome);
        return outcome.Transaction?.MemoNumber(MemoKeys.Net) ?? 0m;
    }

    /// <summary>WRITE_OFF at a mark; a recovery is preceded by its RECOVERY_CANCEL.</summary>
    /// <returns>Net result, quote; null when the ledger refused.</returns>
    public decimal? WriteOff(in LotId lot, decimal mark, decimal? volume, int? recoveryId, bool dust, string note)
    {
        BeginTurn();
        var fact = new CloseFact
        {
            Ts = core.Now,
            Lot = lot,
            FromRecovery = recoveryId is not null,
            RecoveryId = recoveryId,
            Price = mark,
            Volume = volume,
            IsDust = dust,
            Note = note,
        };
        if (recoveryId is not null && !Done(Book.RecoveryCancel(fact, replaced: false)))
        {
            return null;
        }

        var outcome = Book.WriteOff(fact);
        return Done(outcome) ? outcome.Transaction?.MemoNumber(MemoKeys.Net) ?? 0m : null;
    }

    /// <summary>RECOVERY_CANCEL of an order that is placed again; a memo, nothing when the lot is closed.</summary>
    public void RecoveryReplaced(in LotId lot, int recoveryId, string txid, decimal price, string note)
    {
        if (Book.FindLot(lot) is null)
        {
            return;
        }

        BeginTurn();
        Done(Book.RecoveryCancel(
            new CloseFact
            {
                Ts = core.Now, Lot = lot, FromRecovery = true, RecoveryId = recoveryId, Txid = txid, Price = price,
                Note = note,
            },
            replaced: true));
    }

    /// <summary>SUBSIDY_CREDIT or SUBSIDY_SPEND: an earmark inside realised profit (regime.md §12.3).</summary>
    public void Subsidy(CompanionSubsidy subsidy)
    {
        var amount = Book.Chart.Quote.Quantise(ReducerBoundary.ToDecimal(subsidy.Amount, 12));
        if (amount <= 0m)
        {
            return;
        }

        BeginTurn();
        var id = subsidy.Position.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Done(subsidy.Credit
            ? Book.SubsidyCredit(core.Now, subsidy.Slot, amount, id, subsidy.Number)
            : Book.SubsidySpend(core.Now, subsidy.Slot, amount, id, subsidy.Number));
    }

    /// <summary>CHURN_RESIDUAL: what a churner lot holds moves to the pool at cost; nothing when it is flat.</summary>
    public void ChurnResidual(in LotId lot)
    {
        if (Book.FindLot(lot) is not null)
        {
            BeginTurn();
            Done(Book.ChurnResidual(new CloseFact { Ts = core.Now, Lot = lot }));
        }
    }

    /// <summary>RECONCILIATION_DRIFT memo.</summary>
    public void Drift(LedgerAsset asset, decimal exchange, decimal pct)
    {
        BeginTurn();
        Done(Book.Drift(core.Now, asset, Book.ExchangeBalance(asset), exchange, pct));
    }

    /// <summary>ADJUSTMENT: the operator accepts a drift.</summary>
    public bool Adjust(LedgerAsset asset, decimal delta)
    {
        BeginTurn();
        return Done(Book.Adjustment(core.Now, asset, delta, "accepted by the operator"));
    }

    /// <summary>CORRECTION memo: the operator accepts a broken chain of the ledger file (§5.10).</summary>
    public bool AcceptBreak(ulong transaction, string note)
    {
        BeginTurn();
        return Done(Book.AcceptBreak(core.Now, transaction, note));
    }

    /// <summary>External flow.</summary>
    public bool Flow(TransactionKind kind, Instant ts, string id, LedgerAsset asset, decimal amount)
    {
        BeginTurn();
        return Done(Book.Flow(kind, ts, id, asset, amount));
    }

    [DeterminismExempt("a transaction is labelled with its causing journal position; nothing is decided by it")]
    private void BeginTurn()
    {
        if (turnSeq != core.Context.Seq || turnAt != core.Now)
        {
            turnSeq = core.Context.Seq;
            turnAt = core.Now;
            core.Closes.Roll();
            Book.BeginTurn(turnSeq, turnAt);
        }
    }

    /// <summary>
    /// A fee in a third asset (§5.3 FEE "a = actual fee asset"): the asset joins the book, its value counts as 0.
    /// </summary>
    private void KnowAsset(string asset)
    {
        if (asset.Length == 0 || Book.Chart.FindAsset(asset) is not null)
        {
            return;
        }

        Book.Chart.AddAsset(asset, FeeAssetDecimals);
        core.Context.RaiseIncident(
            FeeAssetRule, asset, IncidentSeverity.W,
            $"The venue takes fees in {asset}. They are booked in {asset} and valued at 0 in "
            + $"{Book.Chart.Quote.Code}: results look better by what {asset} costs.",
            new IncidentRule { RequireAck = true });
        core.Context.ClearIncident(FeeAssetRule, asset);
    }

    private bool Posted(in PostOutcome outcome)
    {
        Done(outcome);
        return outcome.IsPosted;
    }

    private bool Done(in PostOutcome outcome)
    {
        foreach (var transaction in Book.Posted)
        {
            core.Closes.Apply(transaction);
            core.Context.PostLedger(transaction, transaction.Digest);
        }

        Book.ClearPosted();
        if (!outcome.IsOk)
        {
            var text = $"The ledger refused a posting ({outcome.Refusal}): {outcome.Message}.";
            core.Context.RaiseIncident("grid.ledger_rejected", outcome.Refusal.ToString(), IncidentSeverity.A, text);
            core.Modes.Halt("ledger_rejected: " + outcome.Message);
        }

        return outcome.IsOk;
    }
}
