namespace Millwright.Ledger;

/// <content>The one way into the book: validation, then balances, keys, totals and hash.</content>
public sealed partial class LedgerBook
{
    /// <summary>Looks a key up before facts that depend on the state are computed.</summary>
    /// <returns>Null when the key is new; a repetition or a conflict otherwise.</returns>
    private PostOutcome? Known(in PostingKey key, ulong digest)
    {
        if (!keys.TryGet(key, out var seen))
        {
            return null;
        }

        return seen == digest
            ? PostOutcome.Duplicate
            : PostOutcome.Refused(LedgerRefusal.KeyConflict, $"key {key} was posted with different content");
    }

    /// <summary>True while the key of an external flow is known (kernel.md §8.6 L5).</summary>
    public bool HasFlow(string exchangeLedgerId) => keys.TryGet(PostingKey.Flow(exchangeLedgerId), out _);

    private PostOutcome Commit(LedgerTransaction transaction, ulong digest, Lot? lot, LegRole role)
    {
        if (Check(transaction, lot) is { } refused)
        {
            return refused;
        }

        transaction.Seq = ++LastSeq;
        transaction.CauseSeq = CauseSeq;
        transaction.RecordedAt = RecordedAt;
        transaction.Digest = Finish(transaction, digest);
        ApplyPostings(transaction, role);
        Remember(transaction.Key, digest, lot);
        ApplyTotals(transaction);
        if (Policy == HashPolicy.Chain)
        {
            LastHash = LedgerChain.Seal(transaction, LastHash, canonical);
        }

        posted.Add(transaction);
        if (role != LegRole.None && lot is not null)
        {
            RetireIfFlat(lot);
        }

        return PostOutcome.Posted(transaction);
    }

    private PostOutcome? Check(LedgerTransaction transaction, Lot? lot)
    {
        if (awaitingWriteOff is not null
            && (transaction.Kind != TransactionKind.WriteOff || !ReferenceEquals(lot, awaitingWriteOff)))
        {
            return PostOutcome.Refused(
                LedgerRefusal.RecoveryCancelUnpaired,
                $"{transaction.Kind.WireName()} between RECOVERY_CANCEL and WRITE_OFF of lot {awaitingWriteOff.Id}");
        }

        if (!transaction.Kind.AllowsCount(transaction.Count))
        {
            return PostOutcome.Refused(
                LedgerRefusal.PostingCount,
                $"{transaction.Kind.WireName()} has {transaction.Count} postings");
        }

        if (transaction.Key.Form is not (KeyForm.Close or KeyForm.WriteOff) && transaction.Key.Text.Length == 0)
        {
            return PostOutcome.Refused(LedgerRefusal.KeyMissing, $"{transaction.Kind.WireName()} has no key");
        }

        return CheckAmounts(transaction) ?? CheckSums(transaction);
    }

    private static PostOutcome? CheckAmounts(LedgerTransaction transaction)
    {
        for (var i = 0; i < transaction.Count; i++)
        {
            var (account, asset, amount) = transaction[i];
            if (!asset.IsOnGrid(amount))
            {
                return PostOutcome.Refused(
                    LedgerRefusal.BadScale,
                    $"{amount} on {account.Name} has more than {asset.Decimals} decimals of {asset.Code}");
            }

            var after = Math.Abs(amount) < asset.Limit ? account.BalanceAt(asset.Index) + amount : asset.Limit;
            if (Math.Abs(after) >= asset.Limit)
            {
                return PostOutcome.Refused(
                    LedgerRefusal.OutOfRange,
                    $"{amount} on {account.Name} leaves the exact range of {asset.Code}");
            }
        }

        return null;
    }

    private PostOutcome? CheckSums(LedgerTransaction transaction)
    {
        var quote = 0m;
        var units = 0m;
        var third = false;
        for (var i = 0; i < transaction.Count; i++)
        {
            var posting = transaction[i];
            switch (posting.Asset.Index)
            {
                case 0:
                    quote += posting.Amount;
                    break;
                case 1:
                    units += posting.Amount;
                    break;
                default:
                    third = true;
                    break;
            }
        }

        if (quote != 0m || units != 0m)
        {
            return Unbalanced(transaction, quote != 0m ? Chart.Quote : Chart.Base, quote != 0m ? quote : units);
        }

        return third ? CheckThirdSums(transaction) : null;
    }

    private PostOutcome? CheckThirdSums(LedgerTransaction transaction)
    {
        foreach (var asset in Chart.Assets)
        {
            var sum = 0m;
            for (var i = 0; i < transaction.Count; i++)
            {
                sum += ReferenceEquals(transaction[i].Asset, asset) ? transaction[i].Amount : 0m;
            }

            if (sum != 0m)
            {
                return Unbalanced(transaction, asset, sum);
            }
        }

        return null;
    }

    private static PostOutcome Unbalanced(LedgerTransaction transaction, LedgerAsset asset, decimal sum) =>
        PostOutcome.Refused(
            LedgerRefusal.Unbalanced,
            $"{transaction.Kind.WireName()} {transaction.Key}: {asset.Code} sums to {LedgerText.Trimmed(sum)}");

    private static ulong Finish(LedgerTransaction transaction, ulong digest)
    {
        var whole = default(ContentDigest);
        whole.Add(digest);
        whole.Add(transaction.Seq);
        whole.Add(transaction.CauseSeq);
        whole.Add(transaction.Ts.Ns);
        whole.Add(transaction.RecordedAt.Ns);
        for (var i = 0; i < transaction.Count; i++)
        {
            whole.Add(transaction[i].Amount);
        }

        return whole.Value;
    }

    private static void ApplyPostings(LedgerTransaction transaction, LegRole role)
    {
        for (var i = 0; i < transaction.Count; i++)
        {
            var (account, asset, amount) = transaction[i];
            account.Add(asset.Index, amount);
            if (role == LegRole.None || account.Lot is not { } lot)
            {
                continue;
            }

            switch (asset.Index, role)
            {
                case (0, LegRole.Open):
                    lot.OpenQuote += amount;
                    break;
                case (1, LegRole.Open):
                    lot.OpenBase += amount;
                    break;
                case (0, LegRole.Close):
                    lot.CloseQuote += amount;
                    break;
                case (1, LegRole.Close):
                    lot.CloseBase += amount;
                    break;
                default:
                    break;
            }
        }
    }

    private void Remember(in PostingKey key, ulong digest, Lot? lot)
    {
        var record = keys.Add(key, digest);
        if (lot is null)
        {
            keys.Schedule(record, RecordedAt);
            return;
        }

        keys.Attach(lot, record);
        if (!lot.IsListed)
        {
            List(lot);
        }
    }

    private void ApplyTotals(LedgerTransaction transaction)
    {
        switch (transaction.Kind)
        {
            case TransactionKind.CycleProfit or TransactionKind.WriteOff or TransactionKind.ChurnResidual
                or TransactionKind.Fee or TransactionKind.Correction:
                Plant.Apply(transaction);
                if (transaction.SlotId is { } slot)
                {
                    TotalsOf(slot).Apply(transaction);
                }

                Losses.Apply(transaction);
                break;
            default:
                break;
        }
    }

    private Lot LotFor(in LotId id)
    {
        var account = Chart.OfLot(id);
        return account.Lot ??= new Lot(account);
    }

    private void List(Lot lot)
    {
        lot.IsListed = true;
        lot.Previous = lastLot;
        if (lastLot is null)
        {
            firstLot = lot;
        }
        else
        {
            lastLot.Next = lot;
        }

        lastLot = lot;
        OpenLotCount++;
    }

    private void RetireIfFlat(Lot lot)
    {
        if (!lot.IsListed || !lot.IsFlat)
        {
            return;
        }

        if (lot.Previous is null)
        {
            firstLot = lot.Next;
        }
        else
        {
            lot.Previous.Next = lot.Next;
        }

        if (lot.Next is null)
        {
            lastLot = lot.Previous;
        }
        else
        {
            lot.Next.Previous = lot.Previous;
        }

        lot.Next = null;
        lot.Previous = null;
        lot.IsListed = false;
        lot.Account.Lot = null;
        OpenLotCount--;
        Chart.Release(lot.Account);
        keys.Schedule(lot.FirstKey, RecordedAt);
    }
}
