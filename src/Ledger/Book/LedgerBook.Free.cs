namespace Millwright.Ledger;

/// <content>Postings written by the caller, and corrections (§5.1, §5.3).</content>
public sealed partial class LedgerBook
{
    /// <summary>Posts a transaction with the caller's own postings; the general rules of §5.1 apply.</summary>
    /// <param name="header">Header.</param>
    /// <param name="postings">Postings by account and asset names.</param>
    public PostOutcome Post(in TransactionHeader header, ReadOnlySpan<NamedPosting> postings)
    {
        var digest = DigestOf(header, postings);
        if (Known(header.Key, digest) is { } known)
        {
            return known;
        }

        var transaction = FromHeader(header);
        Lot? lot = null;
        foreach (var posting in postings)
        {
            if (Chart.FindAsset(posting.Asset) is not { } asset)
            {
                return PostOutcome.Refused(LedgerRefusal.UnknownAsset, $"asset {posting.Asset} is not in the book");
            }

            if (!Chart.Resolve(posting.Account).TryGet(out var account, out var error))
            {
                return PostOutcome.Refused(LedgerRefusal.UnknownAccountClass, error.Message);
            }

            if (account.Kind == AccountKind.Lot)
            {
                lot ??= LotFor(account.LotId);
            }

            transaction.Add(account, asset, posting.Amount);
        }

        return Commit(transaction, digest, lot, lot is null ? LegRole.None : LegRole.Open);
    }

    /// <summary>
    /// CORRECTION: the exact negation of a transaction of this plant (§5.3). The transaction may come from the file:
    /// accounts are matched by name. Amounts in the memo are negated too, so that totals follow.
    /// </summary>
    /// <param name="wrong">Transaction to reverse; memo kinds cannot be reversed.</param>
    /// <param name="note">Reason.</param>
    public PostOutcome Correct(LedgerTransaction wrong, string note)
    {
        if (wrong.Count == 0 || wrong.Kind == TransactionKind.Correction || wrong.Seq > LastSeq)
        {
            return PostOutcome.Refused(LedgerRefusal.BadFact, $"{wrong} cannot be reversed");
        }

        var key = PostingKey.Of($"corr:{wrong.Seq}");
        var digest = default(ContentDigest);
        digest.Add(wrong.Seq);
        if (Known(key, digest.Value) is { } known)
        {
            return known;
        }

        var transaction = Reversal(wrong, key, note);
        Lot? lot = null;
        for (var i = 0; i < wrong.Count; i++)
        {
            var (account, asset, amount) = wrong[i];
            if (Chart.FindAsset(asset.Code) is not { } own)
            {
                return PostOutcome.Refused(LedgerRefusal.UnknownAsset, $"asset {asset.Code} is not in the book");
            }

            var ownAccount = Chart.Resolve(account.Name).Value;
            if (ownAccount.Kind == AccountKind.Lot)
            {
                lot ??= LotFor(ownAccount.LotId);
            }

            transaction.Add(ownAccount, own, -amount);
        }

        lot ??= LotOfFee(wrong);
        var outcome = Commit(transaction, digest.Value, lot, lot is null ? LegRole.None : LegRole.Open);
        if (outcome.IsPosted && lot is not null)
        {
            RestoreFees(lot, wrong);
        }

        return outcome;
    }

    /// <summary>
    /// CORRECTION memo without postings: the operator accepted a break of the file's hash chain (§5.10,
    /// <c>--accept-ledger-break</c>).
    /// </summary>
    /// <param name="ts">Logical time of the command.</param>
    /// <param name="brokenSeq">Transaction number at which the chain of the file breaks.</param>
    /// <param name="note">Reason given by the operator.</param>
    public PostOutcome AcceptBreak(Instant ts, ulong brokenSeq, string note)
    {
        var key = PostingKey.Of($"break:{brokenSeq}:{CauseSeq}");
        var digest = default(ContentDigest);
        digest.Add(brokenSeq);
        if (Known(key, digest.Value) is { } known)
        {
            return known;
        }

        var transaction = new LedgerTransaction(TransactionKind.Correction, key)
        {
            Ts = ts,
            MemoItems = [MemoItem.Of("accepted_break", (long)brokenSeq)],
            Note = note,
        };
        return Commit(transaction, digest.Value, null, LegRole.None);
    }

    private Lot? LotOfFee(LedgerTransaction wrong) =>
        wrong.Kind == TransactionKind.Fee && wrong.MemoText(MemoKeys.Lot) is { } name
            ? FindLot(AccountName.ParseLot(name))
            : null;

    private static void RestoreFees(Lot lot, LedgerTransaction wrong)
    {
        lot.OpenFees += wrong.Kind == TransactionKind.Fee
            ? -SlotTotals.FeeValue(wrong)
            : wrong.MemoNumber(MemoKeys.Fees) ?? 0m;
    }

    private static LedgerTransaction Reversal(LedgerTransaction wrong, in PostingKey key, string note)
    {
        var memo = new List<MemoItem>
        {
            MemoItem.Of(MemoKeys.Reverses, (long)wrong.Seq),
            MemoItem.Of(MemoKeys.ReversesKind, wrong.Kind.WireName()),
        };
        foreach (var item in wrong.Memo)
        {
            if (item.Key is MemoKeys.Gross or MemoKeys.Fees or MemoKeys.Net or MemoKeys.Pnl or MemoKeys.FeeQuote)
            {
                memo.Add(MemoItem.Of(item.Key, -item.Number));
            }
            else if (item.Key is MemoKeys.Lot)
            {
                memo.Add(item);
            }
        }

        return new LedgerTransaction(TransactionKind.Correction, key)
        {
            Ts = wrong.Ts,
            SlotId = wrong.SlotId,
            Trade = wrong.Trade,
            Cycle = wrong.Cycle,
            OrderLocalId = wrong.OrderLocalId,
            RecoveryId = wrong.RecoveryId,
            Txid = wrong.Txid,
            ExecId = wrong.ExecId,
            Price = wrong.Price,
            Volume = wrong.Volume,
            MemoItems = [.. memo],
            Note = note,
        };
    }

    private static LedgerTransaction FromHeader(in TransactionHeader header) => new(header.Kind, header.Key)
    {
        Ts = header.Ts,
        SlotId = header.SlotId,
        Trade = header.Trade,
        Cycle = header.Cycle,
        OrderLocalId = header.OrderLocalId,
        RecoveryId = header.RecoveryId,
        Txid = header.Txid,
        ExecId = header.ExecId,
        Price = header.Price,
        Volume = header.Volume,
        MemoItems = [.. header.Memo],
        Note = header.Note,
    };

    private static ulong DigestOf(in TransactionHeader header, ReadOnlySpan<NamedPosting> postings)
    {
        var digest = default(ContentDigest);
        digest.Add((long)header.Kind);
        digest.Add(header.SlotId ?? -1L);
        digest.Add(((long)(header.Cycle ?? -1) << 16) | header.Trade);
        digest.Add(header.Price);
        digest.Add(header.Volume);
        foreach (var posting in postings)
        {
            digest.Add(posting.Account);
            digest.Add(posting.Asset);
            digest.Add(posting.Amount);
        }

        return digest.Value;
    }
}
