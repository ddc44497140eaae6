namespace Millwright.Ledger;

/// <content>Executions of the plant's orders: entry, exit, recovery, late fill, and their fees (§5.3).</content>
public sealed partial class LedgerBook
{
    private static readonly MemoItem[] EstimatedOnly = [MemoItem.Of(MemoKeys.Estimated, true)];
    private static readonly MemoItem[] DustOnly = [MemoItem.Of(MemoKeys.Dust, true)];

    /// <summary>BUY_ENTRY or SELL_ENTRY into the lot, then FEE. The lot is opened by its first execution.</summary>
    /// <returns>Outcome of the execution, or the refusal of its fee.</returns>
    public PostOutcome Entry(in ExecutionFact fact) =>
        Execute(fact.IsBuy ? TransactionKind.BuyEntry : TransactionKind.SellEntry, fact, LegRole.Open);

    /// <summary>
    /// BUY_EXIT or SELL_EXIT on the open lot, then FEE. Book it by <see cref="CycleProfit"/> when terminal.
    /// </summary>
    /// <returns>Outcome of the execution, or the refusal of its fee; refused when the lot is not open.</returns>
    public PostOutcome Exit(in ExecutionFact fact) =>
        Execute(fact.IsBuy ? TransactionKind.BuyExit : TransactionKind.SellExit, fact, LegRole.Close);

    /// <summary>RECOVERY_FILL on the open lot, then FEE.</summary>
    /// <returns>As <see cref="Exit"/>.</returns>
    public PostOutcome Recovery(in ExecutionFact fact) => Execute(TransactionKind.RecoveryFill, fact, LegRole.Close);

    /// <summary>LATE_FILL adopted into a fresh lot (give it <see cref="LotId.Late"/>), then FEE (§8.5).</summary>
    /// <returns>As <see cref="Entry"/>.</returns>
    public PostOutcome LateFill(in ExecutionFact fact) => Execute(TransactionKind.LateFill, fact, LegRole.Open);

    private PostOutcome Execute(TransactionKind kind, in ExecutionFact fact, LegRole role)
    {
        if (BadFact(fact) is { } bad)
        {
            return bad;
        }

        var key = PostingKey.Execution(fact.ExecId, kind);
        var digest = DigestOf(kind, fact);
        if (Known(key, digest) is { } known)
        {
            return known.IsOk ? AfterDuplicate(fact, role) : known;
        }

        var open = FindLot(fact.Lot);
        if (open is null && role == LegRole.Close)
        {
            return PostOutcome.Refused(LedgerRefusal.LotNotOpen, $"{kind.WireName()}: lot {fact.Lot} is not open");
        }

        var lot = open ?? LotFor(fact.Lot);
        var transaction = Header(kind, key, fact);
        var volume = Chart.Base.Quantise(fact.Volume);
        var cost = Chart.Quote.Quantise(fact.Cost ?? (fact.Price * fact.Volume));
        Trade(transaction, lot.Account, fact.IsBuy ? volume : -volume, fact.IsBuy ? -cost : cost);
        var outcome = Commit(transaction, digest, lot, role);
        if (!outcome.IsOk)
        {
            return outcome;
        }

        var fee = PostFee(fact, cost, lot, role);
        return fee.IsOk ? outcome : fee;
    }

    private PostOutcome AfterDuplicate(in ExecutionFact fact, LegRole role)
    {
        var cost = Chart.Quote.Quantise(fact.Cost ?? (fact.Price * fact.Volume));
        var fee = PostFee(fact, cost, FindLot(fact.Lot), role);
        return fee.IsOk ? PostOutcome.Duplicate : fee;
    }

    /// <summary>Base and quote of a trade between the exchange account and a trading account.</summary>
    private void Trade(LedgerTransaction transaction, LedgerAccount trading, decimal units, decimal quote)
    {
        transaction.Move(Chart.Exchange, trading, Chart.Base, units);
        transaction.Move(Chart.Exchange, trading, Chart.Quote, quote);
    }

    private PostOutcome PostFee(in ExecutionFact fact, decimal cost, Lot? lot, LegRole role)
    {
        var asset = fact.FeeAsset.Length == 0 ? Chart.Quote : Chart.FindAsset(fact.FeeAsset);
        if (asset is null)
        {
            return PostOutcome.Refused(LedgerRefusal.UnknownAsset, $"fee asset {fact.FeeAsset} is not in the book");
        }

        var amount = asset.Quantise(fact.Fee ?? EstimatedFee(fact, cost, asset));
        if (amount == 0m)
        {
            return PostOutcome.Duplicate;
        }

        var key = PostingKey.Execution(fact.ExecId, TransactionKind.Fee);
        var digest = DigestOf(TransactionKind.Fee, fact);
        if (Known(key, digest) is { } known)
        {
            return known;
        }

        var value = ValueOfFee(fact, asset, amount);
        var transaction = Header(TransactionKind.Fee, key, fact);
        transaction.MemoItems = FeeMemo(fact, asset, value, lot, role);
        transaction.Add(AccountOf(AccountKind.Fee, fact.Lot), asset, amount);
        transaction.Add(Chart.Exchange, asset, -amount);
        var outcome = Commit(transaction, digest, lot, LegRole.None);
        if (outcome.IsOk && lot is not null)
        {
            lot.OpenFees += role == LegRole.Open ? value : 0m;
            lot.CloseFees += role == LegRole.Open ? 0m : value;
        }

        return outcome;
    }

    private static decimal EstimatedFee(in ExecutionFact fact, decimal cost, LedgerAsset asset)
    {
        var quoteFee = cost * fact.FeeRatePct / 100m;
        return asset.Index == 1 ? quoteFee / fact.Price : quoteFee;
    }

    private decimal ValueOfFee(in ExecutionFact fact, LedgerAsset asset, decimal amount) => asset.Index switch
    {
        0 => amount,
        1 => Chart.Quote.Quantise(amount * fact.Price),
        _ => Chart.Quote.Quantise(fact.FeeValueQuote ?? 0m),
    };

    private static MemoItem[] FeeMemo(in ExecutionFact fact, LedgerAsset asset, decimal value, Lot? lot, LegRole role)
    {
        var hasLot = role != LegRole.None;
        var items = new MemoItem[(hasLot ? 1 : 0) + (asset.Index == 0 ? 0 : 1) + (fact.Fee is null ? 1 : 0)];
        var at = 0;
        if (hasLot)
        {
            items[at++] = lot is null
                ? MemoItem.Of(MemoKeys.Lot, fact.Lot.ToString())
                : MemoItem.Of(MemoKeys.Lot, lot.Account);
        }

        if (asset.Index != 0)
        {
            items[at++] = MemoItem.Of(MemoKeys.FeeQuote, value);
        }

        if (fact.Fee is null)
        {
            items[at] = MemoItem.Of(MemoKeys.Estimated, true);
        }

        return items;
    }

    private static PostOutcome? BadFact(in ExecutionFact fact)
    {
        if (fact.ExecId.Length == 0)
        {
            return PostOutcome.Refused(LedgerRefusal.KeyMissing, "an execution needs its execution id");
        }

        return fact.Price > 0m && fact.Volume > 0m && fact.Cost is null or >= 0m
            ? null
            : PostOutcome.Refused(
                LedgerRefusal.BadFact,
                $"execution {fact.ExecId}: price {fact.Price}, volume {fact.Volume}, cost {fact.Cost}");
    }

    private static LedgerTransaction Header(TransactionKind kind, in PostingKey key, in ExecutionFact fact)
    {
        var transaction = new LedgerTransaction(kind, key)
        {
            Ts = fact.Ts,
            OrderLocalId = fact.OrderLocalId,
            RecoveryId = fact.RecoveryId,
            Txid = fact.Txid,
            ExecId = fact.ExecId,
            Price = fact.Price,
            Volume = fact.Volume,
            Note = fact.Note,
        };
        SetLeg(transaction, fact.Lot);
        if (fact.Cost is null && kind != TransactionKind.Fee)
        {
            transaction.MemoItems = fact.IsDust
                ? [MemoItem.Of(MemoKeys.Estimated, true), MemoItem.Of(MemoKeys.Dust, true)]
                : EstimatedOnly;
        }
        else if (fact.IsDust && kind != TransactionKind.Fee)
        {
            transaction.MemoItems = DustOnly;
        }

        return transaction;
    }

    private static void SetLeg(LedgerTransaction transaction, in LotId lot)
    {
        if (lot.Slot > 0)
        {
            transaction.SlotId = lot.Slot;
            transaction.Trade = lot.Trade;
            transaction.Cycle = lot.Cycle;
        }
    }

    private static ulong DigestOf(TransactionKind kind, in ExecutionFact fact)
    {
        var digest = DigestOf(kind, fact.Lot);
        digest.Add(fact.IsBuy ? 1UL : 0UL);
        digest.Add(fact.Price);
        digest.Add(fact.Volume);
        if (kind == TransactionKind.Fee)
        {
            digest.Add(fact.Fee);
            digest.Add(fact.FeeAsset);
        }
        else
        {
            digest.Add(fact.Cost);
        }

        return digest.Value;
    }

    private static ContentDigest DigestOf(TransactionKind kind, in LotId lot)
    {
        var digest = default(ContentDigest);
        digest.Add((long)kind);
        digest.Add(((long)lot.Slot << 32) | (uint)lot.Cycle);
        digest.Add(((long)lot.Late << 16) | lot.Trade);
        if (lot.Position is not null)
        {
            digest.Add(lot.Position);
        }

        return digest;
    }
}
