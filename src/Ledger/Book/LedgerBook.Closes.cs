namespace Millwright.Ledger;

/// <content>Bookings, write-offs and residuals of lots (§5.3).</content>
public sealed partial class LedgerBook
{
    /// <summary>
    /// CYCLE_PROFIT: books the closing executions of the lot since its last booking. A share takes the opening leg and
    /// the opening fees pro rata by volume; the last share takes whatever the lot still holds, so both legs end at 0.
    /// </summary>
    /// <returns>Refused when the lot is not open or nothing was closed since the last booking.</returns>
    public PostOutcome CycleProfit(in CloseFact fact)
    {
        var digest = DigestOf(TransactionKind.CycleProfit, fact);
        if (fact.Number is { } number && Known(PostingKey.Close(fact.Lot, number), digest) is { } known)
        {
            return known;
        }

        if (FindLot(fact.Lot) is not { } lot)
        {
            return PostOutcome.Refused(LedgerRefusal.LotNotOpen, $"CYCLE_PROFIT: lot {fact.Lot} is not open");
        }

        if (lot.CloseBase == 0m)
        {
            return PostOutcome.Refused(LedgerRefusal.BadFact, $"CYCLE_PROFIT: lot {fact.Lot} has nothing to book");
        }

        var share = Share.OfBooking(lot, Chart.Quote);
        var key = PostingKey.Close(fact.Lot, fact.Number ?? NextClose(lot));
        var transaction = Header(TransactionKind.CycleProfit, key, fact);
        transaction.Volume = Math.Abs(lot.CloseBase);
        var gross = -share.Result;
        transaction.MemoItems =
        [
            MemoItem.Of(MemoKeys.Gross, gross),
            MemoItem.Of(MemoKeys.Fees, share.Fees),
            MemoItem.Of(MemoKeys.Net, gross - share.Fees),
        ];
        var income = AccountOf(fact.FromRecovery ? AccountKind.IncomeRecovery : AccountKind.IncomeGrid, fact.Lot);
        transaction.Add(lot.Account, Chart.Quote, -share.Result);
        transaction.Add(income, Chart.Quote, share.Result);
        var outcome = Commit(transaction, digest, lot, LegRole.None);
        if (outcome.IsOk)
        {
            lot.Closes++;
            share.Settle(lot);
            RetireIfFlat(lot);
        }

        return outcome;
    }

    /// <summary>
    /// WRITE_OFF at the mark <see cref="CloseFact.Price"/>: the units move to the pool at their market value, the rest
    /// of the lot's quote leg becomes the result. Where the units net against a pool of the opposite sign, the result
    /// of the netting follows as an INVENTORY_TRADE without cash, so that the pool keeps a true average cost.
    /// </summary>
    public PostOutcome WriteOff(in CloseFact fact)
    {
        if (fact.Price is not { } mark || mark <= 0m)
        {
            return PostOutcome.Refused(LedgerRefusal.BadFact, $"WRITE_OFF of lot {fact.Lot} needs a mark price");
        }

        return MoveToPool(TransactionKind.WriteOff, fact, mark);
    }

    /// <summary>CHURN_RESIDUAL: as <see cref="WriteOff"/> at the entry cost per unit, so the result is 0.</summary>
    public PostOutcome ChurnResidual(in CloseFact fact) => MoveToPool(TransactionKind.ChurnResidual, fact, null);

    private PostOutcome MoveToPool(TransactionKind kind, in CloseFact fact, decimal? mark)
    {
        var digest = DigestOf(kind, fact);
        if (fact.Number is { } number && Known(PostingKey.WriteOff(fact.Lot, number), digest) is { } known)
        {
            return known;
        }

        if (FindLot(fact.Lot) is not { } lot)
        {
            return PostOutcome.Refused(LedgerRefusal.LotNotOpen, $"{kind.WireName()}: lot {fact.Lot} is not open");
        }

        var held = Math.Abs(lot.Units);
        var volume = fact.Volume is { } wanted ? Chart.Base.Quantise(wanted) : held;
        if (volume < 0m || volume > held || (fact.Volume is not null && volume == 0m))
        {
            return PostOutcome.Refused(LedgerRefusal.BadFact, $"lot {fact.Lot} holds {held}, not {volume}");
        }

        var units = lot.Units < 0m ? -volume : volume;
        var value = mark is { } m ? Chart.Quote.Quantise(units * m) : Share.CostOf(lot, units, Chart.Quote);
        var share = Share.OfTransfer(lot, units, value, Chart.Quote);
        var key = PostingKey.WriteOff(fact.Lot, fact.Number ?? NextWriteOff(lot));
        var transaction = Header(kind, key, fact);
        transaction.Volume = volume;
        transaction.MemoItems = TransferMemo(fact, share, mark);
        transaction.Move(lot.Account, Chart.Inventory, Chart.Base, units);
        transaction.Move(Chart.Inventory, lot.Account, Chart.Quote, value);
        if (share.Result != 0m)
        {
            transaction.Add(lot.Account, Chart.Quote, -share.Result);
            transaction.Add(AccountOf(AccountKind.IncomeWriteOff, fact.Lot), Chart.Quote, share.Result);
        }

        var pool = PoolResult(units, value);
        var outcome = Commit(transaction, digest, lot, LegRole.None);
        if (!outcome.IsOk)
        {
            return outcome;
        }

        awaitingWriteOff = null;
        lot.WriteOffs++;
        share.Settle(lot);
        RetireIfFlat(lot);
        var net = PostPoolNetting(transaction, pool);
        return net.IsOk ? outcome : net;
    }

    /// <summary>Per-slot account of a lot; other plant kinds use the position id instead of the slot (§5.2).</summary>
    private LedgerAccount AccountOf(AccountKind kind, in LotId lot)
    {
        if (lot.Position is null)
        {
            return Chart.OfSlot(kind, lot.Slot);
        }

        var prefix = kind switch
        {
            AccountKind.Fee => "expense:fee:",
            AccountKind.IncomeRecovery => "income:recovery:",
            AccountKind.IncomeWriteOff => "income:writeoff:",
            _ => "income:position:",
        };
        return Chart.Resolve(prefix + lot.Position).Value;
    }

    private static MemoItem[] TransferMemo(in CloseFact fact, in Share share, decimal? mark)
    {
        var pnl = -share.Result;
        var items = new List<MemoItem>(5);
        if (mark is { } price)
        {
            items.Add(MemoItem.Of(MemoKeys.Mark, price));
        }

        items.Add(MemoItem.Of(MemoKeys.Pnl, pnl));
        items.Add(MemoItem.Of(MemoKeys.Fees, share.Fees));
        items.Add(MemoItem.Of(MemoKeys.Net, pnl - share.Fees));
        if (fact.IsDust)
        {
            items.Add(MemoItem.Of(MemoKeys.Dust, true));
        }

        return [.. items];
    }

    private int NextClose(Lot lot)
    {
        var n = lot.Closes + 1;
        while (keys.TryGet(PostingKey.Close(lot.Id, n), out _))
        {
            n++;
        }

        return n;
    }

    private int NextWriteOff(Lot lot)
    {
        var n = lot.WriteOffs + 1;
        while (keys.TryGet(PostingKey.WriteOff(lot.Id, n), out _))
        {
            n++;
        }

        return n;
    }

    private static LedgerTransaction Header(TransactionKind kind, in PostingKey key, in CloseFact fact)
    {
        var transaction = new LedgerTransaction(kind, key)
        {
            Ts = fact.Ts,
            OrderLocalId = fact.OrderLocalId,
            RecoveryId = fact.RecoveryId,
            Txid = fact.Txid,
            Price = fact.Price,
            Note = fact.Note,
        };
        SetLeg(transaction, fact.Lot);
        return transaction;
    }

    private static ulong DigestOf(TransactionKind kind, in CloseFact fact)
    {
        var digest = DigestOf(kind, fact.Lot);
        digest.Add(fact.FromRecovery ? 1UL : 0UL);
        digest.Add(fact.Price);
        digest.Add(fact.Volume);
        digest.Add(fact.RecoveryId ?? -1L);
        return digest.Value;
    }
}
