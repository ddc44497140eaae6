namespace Millwright.Ledger;

/// <content>The pool <c>trading:inventory</c>: trades, late fills below the minimum, dust (§5.3, §5.5, §5.9).</content>
public sealed partial class LedgerBook
{
    /// <summary>
    /// INVENTORY_TRADE of pooled base with its result against the average cost, then FEE. Also for late fills of an
    /// exit whose leg was written off, and for fills of unknown orders with the plant's prefix (§8.5).
    /// </summary>
    public PostOutcome InventoryTrade(in ExecutionFact fact) => ToPool(TransactionKind.InventoryTrade, fact);

    /// <summary>LATE_FILL below the minimum order, straight to the pool, then FEE (§5.3).</summary>
    public PostOutcome LateFillToInventory(in ExecutionFact fact) => ToPool(TransactionKind.LateFill, fact);

    /// <summary>DUST: sweeps a residue of the pool into <c>equity:dust</c>.</summary>
    /// <param name="ts">Time of the fact.</param>
    /// <param name="asset">Asset.</param>
    /// <param name="amount">x of §5.3: pool −x, equity:dust +x; null = the whole balance of the pool in the
    /// asset.</param>
    public PostOutcome DustOfInventory(Instant ts, LedgerAsset asset, decimal? amount = null) =>
        Dust(ts, Chart.Inventory, null, asset, amount);

    /// <summary>DUST: sweeps a residue of an open lot into <c>equity:dust</c>.</summary>
    /// <param name="ts">Time of the fact.</param>
    /// <param name="id">Lot.</param>
    /// <param name="asset">Asset.</param>
    /// <param name="amount">x of §5.3: lot −x, equity:dust +x; null = the whole balance of the lot in the
    /// asset.</param>
    public PostOutcome DustOfLot(Instant ts, in LotId id, LedgerAsset asset, decimal? amount = null) =>
        FindLot(id) is { } lot
            ? Dust(ts, lot.Account, lot, asset, amount)
            : PostOutcome.Refused(LedgerRefusal.LotNotOpen, $"DUST: lot {id} is not open");

    private PostOutcome ToPool(TransactionKind kind, in ExecutionFact fact)
    {
        if (BadFact(fact) is { } bad)
        {
            return bad;
        }

        var key = PostingKey.Execution(fact.ExecId, kind);
        var digest = DigestOf(kind, fact);
        if (Known(key, digest) is { } known)
        {
            return known.IsOk ? AfterDuplicate(fact, LegRole.None) : known;
        }

        var volume = Chart.Base.Quantise(fact.Volume);
        var cost = Chart.Quote.Quantise(fact.Cost ?? (fact.Price * fact.Volume));
        var units = fact.IsBuy ? volume : -volume;
        var paid = fact.IsBuy ? cost : -cost;
        var result = PoolResult(units, paid);
        var transaction = Header(kind, key, fact);
        Trade(transaction, Chart.Inventory, units, -paid);
        if (kind == TransactionKind.InventoryTrade && result != 0m)
        {
            transaction.Move(Chart.Inventory, Chart.IncomeInventory, Chart.Quote, result);
        }

        var outcome = Commit(transaction, digest, null, LegRole.None);
        if (!outcome.IsOk)
        {
            return outcome;
        }

        var netting = kind == TransactionKind.LateFill ? PostPoolNetting(transaction, result) : PostOutcome.Duplicate;
        var fee = PostFee(fact, cost, null, LegRole.None);
        return !netting.IsOk ? netting : fee.IsOk ? outcome : fee;
    }

    /// <summary>
    /// Result of moving signed units into the pool for a signed amount of quote: nothing when the pool grows; against
    /// the weighted average cost for the part that shrinks it (§5.5; a short pool is symmetric).
    /// </summary>
    /// <returns>Amount to add to the quote leg of the pool; positive is a gain.</returns>
    private decimal PoolResult(decimal units, decimal quote)
    {
        var held = InventoryUnits;
        if (held == 0m || units == 0m || held > 0m == units > 0m)
        {
            return 0m;
        }

        var closing = Math.Min(Math.Abs(held), Math.Abs(units));
        var flow = closing == Math.Abs(units) ? quote : Chart.Quote.Quantise(quote * closing / Math.Abs(units));
        var basis = closing == Math.Abs(held)
            ? InventoryCost
            : Chart.Quote.Quantise(InventoryCost * closing / Math.Abs(held));
        return -(basis + flow);
    }

    private PostOutcome PostPoolNetting(LedgerTransaction cause, decimal result)
    {
        if (result == 0m)
        {
            return PostOutcome.Duplicate;
        }

        var key = PostingKey.Of(cause.Key + ":net");
        var transaction = new LedgerTransaction(TransactionKind.InventoryTrade, key)
        {
            Ts = cause.Ts,
            Note = "netting of the pool",
        };
        transaction.Move(Chart.Inventory, Chart.IncomeInventory, Chart.Quote, result);
        var digest = default(ContentDigest);
        digest.Add(result);
        return Commit(transaction, digest.Value, null, LegRole.None);
    }

    private PostOutcome Dust(Instant ts, LedgerAccount account, Lot? lot, LedgerAsset asset, decimal? amount)
    {
        var swept = amount ?? account.Balance(asset);
        if (swept == 0m)
        {
            return PostOutcome.Refused(LedgerRefusal.BadFact, $"DUST: {account.Name} has no {asset.Code}");
        }

        var key = PostingKey.Of($"dust:{account.Name}:{asset.Code}:{CauseSeq}");
        var digest = default(ContentDigest);
        digest.Add(amount);
        if (Known(key, digest.Value) is { } known)
        {
            return known;
        }

        var transaction = new LedgerTransaction(TransactionKind.Dust, key) { Ts = ts };
        SetLeg(transaction, account.LotId);
        transaction.Move(Chart.Dust, account, asset, swept);
        return Commit(transaction, digest.Value, lot, lot is null ? LegRole.None : LegRole.Open);
    }
}
