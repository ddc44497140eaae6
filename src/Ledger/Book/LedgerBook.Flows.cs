namespace Millwright.Ledger;

/// <content>Openings, external flows, drift, adjustments, subsidies (§5.3).</content>
public sealed partial class LedgerBook
{
    /// <summary>OPENING_BALANCE of one asset: exchange +x, equity:opening −x. Key <c>opening:{asset}</c>.</summary>
    public PostOutcome Opening(Instant ts, LedgerAsset asset, decimal amount)
    {
        var key = PostingKey.Of("opening:" + asset.Code);
        return Simple(TransactionKind.OpeningBalance, key, ts, Chart.Exchange, Chart.Opening, asset, amount);
    }

    /// <summary>
    /// OPENING_BALANCE of an open position taken over from elsewhere (§12.2 import): lot against equity:opening.
    /// </summary>
    /// <param name="ts">Time of the fact.</param>
    /// <param name="id">Lot to open.</param>
    /// <param name="units">Base units held: positive = bought, negative = sold.</param>
    /// <param name="cost">Quote paid (positive units) or received (negative units), ≥ 0.</param>
    /// <param name="entryFee">Entry fee paid elsewhere, quote; it counts in the net of the cycle, nothing is
    /// posted.</param>
    public PostOutcome OpeningLot(Instant ts, in LotId id, decimal units, decimal cost, decimal entryFee = 0m)
    {
        if (units == 0m || cost < 0m || FindLot(id) is not null)
        {
            return PostOutcome.Refused(LedgerRefusal.BadFact, $"opening lot {id}: units {units}, cost {cost}");
        }

        var digest = DigestOf(TransactionKind.OpeningBalance, id);
        digest.Add(units);
        digest.Add(cost);
        var key = PostingKey.Of("opening:lot:" + id.ToString());
        if (Known(key, digest.Value) is { } known)
        {
            return known;
        }

        var lot = LotFor(id);
        var transaction = new LedgerTransaction(TransactionKind.OpeningBalance, key) { Ts = ts };
        SetLeg(transaction, id);
        transaction.Volume = Math.Abs(units);
        transaction.Move(Chart.Opening, lot.Account, Chart.Base, Chart.Base.Quantise(units));
        var paid = Chart.Quote.Quantise(units > 0m ? cost : -cost);
        transaction.Move(lot.Account, Chart.Opening, Chart.Quote, paid);
        var outcome = Commit(transaction, digest.Value, lot, LegRole.Open);
        lot.OpenFees += outcome.IsPosted ? Chart.Quote.Quantise(entryFee) : 0m;
        return outcome;
    }

    /// <summary>
    /// DEPOSIT, WITHDRAWAL, EXTERNAL_TRADE or OTHER_FLOW: a row of the exchange's own ledger that the plant did not
    /// cause. exchange +x, equity:external −x; key <c>flow:{exchange_ledger_id}</c>.
    /// </summary>
    /// <param name="kind">One of the four kinds.</param>
    /// <param name="ts">Exchange time.</param>
    /// <param name="exchangeLedgerId">Row id.</param>
    /// <param name="asset">Asset.</param>
    /// <param name="amount">Signed change of the exchange balance, fee of the row included.</param>
    /// <param name="note">Free text.</param>
    public PostOutcome Flow(
        TransactionKind kind,
        Instant ts,
        string exchangeLedgerId,
        LedgerAsset asset,
        decimal amount,
        string note = "")
    {
        Ensure.That(kind.IsFlow(), "the kind is an external flow");
        if (exchangeLedgerId.Length == 0)
        {
            return PostOutcome.Refused(LedgerRefusal.KeyMissing, "a flow needs the id of its exchange ledger row");
        }

        var key = PostingKey.Flow(exchangeLedgerId);
        return Simple(kind, key, ts, Chart.Exchange, Chart.External, asset, amount, note);
    }

    /// <summary>ADJUSTMENT: the operator accepts a drift. exchange +δ, suspense:recon −δ.</summary>
    public PostOutcome Adjustment(Instant ts, LedgerAsset asset, decimal delta, string note = "")
    {
        var key = PostingKey.Of($"adj:{asset.Code}:{CauseSeq}");
        return Simple(TransactionKind.Adjustment, key, ts, Chart.Exchange, Chart.Suspense, asset, delta, note);
    }

    /// <summary>SUBSIDY_CREDIT: retained +s, subsidy −s; key <c>sub:{position_id}:{n}</c>.</summary>
    public PostOutcome SubsidyCredit(Instant ts, int slot, decimal amount, string positionId, long n) =>
        Subsidy(TransactionKind.SubsidyCredit, ts, slot, amount, positionId, n);

    /// <summary>SUBSIDY_SPEND: subsidy +s, subsidy_spent −s; key <c>sub:{position_id}:{n}</c>.</summary>
    public PostOutcome SubsidySpend(Instant ts, int slot, decimal amount, string positionId, long n) =>
        Subsidy(TransactionKind.SubsidySpend, ts, slot, amount, positionId, n);

    /// <summary>RECONCILIATION_DRIFT, memo only.</summary>
    /// <param name="ts">Time of the comparison.</param>
    /// <param name="asset">Asset.</param>
    /// <param name="ledger">Ledger balance.</param>
    /// <param name="exchange">Exchange balance.</param>
    /// <param name="driftPct">|δ| in percent of the account value.</param>
    public PostOutcome Drift(Instant ts, LedgerAsset asset, decimal ledger, decimal exchange, decimal driftPct)
    {
        var digest = default(ContentDigest);
        digest.Add(ledger);
        digest.Add(exchange);
        var key = PostingKey.Of($"drift:{asset.Code}:{CauseSeq}");
        if (Known(key, digest.Value) is { } known)
        {
            return known;
        }

        var transaction = new LedgerTransaction(TransactionKind.ReconciliationDrift, key)
        {
            Ts = ts,
            MemoItems =
            [
                MemoItem.Of("asset", asset.Code),
                MemoItem.Of("ledger", ledger),
                MemoItem.Of("exchange", exchange),
                MemoItem.Of("delta", exchange - ledger),
                MemoItem.Of("drift_pct", driftPct),
            ],
        };
        return Commit(transaction, digest.Value, null, LegRole.None);
    }

    /// <summary>
    /// RECOVERY_CANCEL, memo only: a recovery order is gone without fill. Unless it is placed again, the next posting
    /// of the batch must be the WRITE_OFF of the same lot; anything else is refused (§5.3).
    /// </summary>
    /// <param name="fact">Lot, recovery id, venue order id and reason.</param>
    /// <param name="replaced">True when the order is placed again.</param>
    public PostOutcome RecoveryCancel(in CloseFact fact, bool replaced)
    {
        var key = PostingKey.Of(replaced
            ? $"rcr:{fact.Lot}:{fact.RecoveryId ?? 0}:{fact.Txid}"
            : $"rc:{fact.Lot}:{fact.RecoveryId ?? 0}:{CauseSeq}");
        var digest = DigestOf(TransactionKind.RecoveryCancel, fact);
        if (Known(key, digest) is { } known)
        {
            return known;
        }

        if (FindLot(fact.Lot) is not { } lot)
        {
            return PostOutcome.Refused(LedgerRefusal.LotNotOpen, $"RECOVERY_CANCEL: lot {fact.Lot} is not open");
        }

        var transaction = Header(TransactionKind.RecoveryCancel, key, fact);
        transaction.MemoItems = [MemoItem.Of(MemoKeys.Lot, lot.Account), MemoItem.Of(MemoKeys.Replaced, replaced)];
        var outcome = Commit(transaction, digest, lot, LegRole.None);
        if (outcome.IsPosted && !replaced)
        {
            awaitingWriteOff = lot;
        }

        return outcome;
    }

    private PostOutcome Subsidy(
        TransactionKind kind, Instant ts, int slot, decimal amount, string positionId, long n)
    {
        var spend = kind == TransactionKind.SubsidySpend;
        var to = Chart.OfSlot(spend ? AccountKind.Subsidy : AccountKind.Retained, slot);
        var from = Chart.OfSlot(spend ? AccountKind.SubsidySpent : AccountKind.Subsidy, slot);
        var key = PostingKey.Of($"sub:{positionId}:{n}");
        return Simple(kind, key, ts, to, from, Chart.Quote, amount, "", slot);
    }

    private PostOutcome Simple(
        TransactionKind kind,
        in PostingKey key,
        Instant ts,
        LedgerAccount to,
        LedgerAccount from,
        LedgerAsset asset,
        decimal amount,
        string note = "",
        int slot = 0)
    {
        var exact = asset.Quantise(amount);
        var digest = default(ContentDigest);
        digest.Add((long)kind);
        digest.Add(asset.Index);
        digest.Add(slot);
        digest.Add(exact);
        if (Known(key, digest.Value) is { } known)
        {
            return known;
        }

        var transaction = new LedgerTransaction(kind, key)
        {
            Ts = ts,
            SlotId = slot > 0 ? slot : null,
            Note = note,
        };
        transaction.Move(to, from, asset, exact);
        return Commit(transaction, digest.Value, null, LegRole.None);
    }
}
