namespace Millwright.Ledger;

/// <summary>
/// Double-entry book of one plant, part of the plant's state (grid.md §5, kernel.md §8.6). It keeps balances, open
/// lots, idempotency keys, totals and the last hash; transactions are handed out through <see cref="Posted"/>, which
/// the turn drains to the ledger sinks. Postings happen in the turn of their cause: call <see cref="BeginTurn"/>, then
/// the builders. Not thread-safe: it belongs to the reactor thread.
/// </summary>
public sealed partial class LedgerBook
{
    private readonly KeyTable keys = new();
    private readonly List<LedgerTransaction> posted = [];
    private readonly List<SlotTotals> slots = [];
    private readonly Dictionary<int, SlotTotals> slotIndex = [];
    private readonly CanonicalWriter canonical = new();
    private Lot? firstLot;
    private Lot? lastLot;
    private Lot? awaitingWriteOff;

    /// <summary>Empty book of a pair.</summary>
    /// <param name="chart">Chart of this book alone.</param>
    /// <param name="policy">When hashes are computed.</param>
    public LedgerBook(LedgerChart chart, HashPolicy policy = HashPolicy.Chain)
    {
        Chart = chart;
        Policy = policy;
    }

    /// <summary>Assets and accounts.</summary>
    public LedgerChart Chart { get; }

    /// <summary>When hashes are computed.</summary>
    public HashPolicy Policy { get; }

    /// <summary>Number of the last transaction; 0 before the first.</summary>
    public ulong LastSeq { get; private set; }

    /// <summary>Hash of the last transaction; zero before the first and with deferred hashing.</summary>
    public LedgerHash LastHash { get; private set; }

    /// <summary>Journal position of the current turn.</summary>
    public ulong CauseSeq { get; private set; }

    /// <summary>Logical time of the current turn.</summary>
    public Instant RecordedAt { get; private set; }

    /// <summary>Live idempotency keys.</summary>
    public int KeyCount => keys.Count;

    /// <summary>Number of open lots.</summary>
    public int OpenLotCount { get; private set; }

    /// <summary>Transactions posted and not drained yet, in order of their number.</summary>
    public IReadOnlyList<LedgerTransaction> Posted => posted;

    /// <summary>Loss per UTC day (§8.6).</summary>
    public DailyLosses Losses { get; } = new();

    /// <summary>Realised totals of the plant.</summary>
    public SlotTotals Plant { get; } = new(0);

    /// <summary>Realised totals of every slot seen, in order of first use.</summary>
    public IReadOnlyList<SlotTotals> Slots => slots;

    /// <summary>Open lots in the order they were opened.</summary>
    public IEnumerable<Lot> OpenLots
    {
        get
        {
            for (var lot = firstLot; lot is not null; lot = lot.Next)
            {
                yield return lot;
            }
        }
    }

    /// <summary>Starts a turn: the cause and logical time of the postings that follow; expires old keys.</summary>
    /// <param name="causeSeq">Journal position of the record being applied.</param>
    /// <param name="recordedAt">Logical now.</param>
    public void BeginTurn(ulong causeSeq, Instant recordedAt)
    {
        Ensure.That(awaitingWriteOff is null, "a cancelled recovery is written off in the same batch");
        CauseSeq = causeSeq;
        RecordedAt = recordedAt;
        keys.Expire(recordedAt);
    }

    /// <summary>Forgets the drained transactions.</summary>
    public void ClearPosted() => posted.Clear();

    /// <summary>Open lot by identity, or null.</summary>
    public Lot? FindLot(in LotId id) => Chart.FindLot(id)?.Lot is { IsListed: true } lot ? lot : null;

    /// <summary>Balance of <c>assets:exchange</c> in one asset.</summary>
    public decimal ExchangeBalance(LedgerAsset asset) => Chart.Exchange.Balance(asset);

    /// <summary>Realised totals of one slot; a new zero record for an unknown slot.</summary>
    public SlotTotals Slot(int slot) => slotIndex.GetValueOrDefault(slot) ?? new SlotTotals(slot);

    /// <summary>Units of the pool: positive = long, negative = short.</summary>
    public decimal InventoryUnits => -Chart.Inventory.BalanceAt(1);

    /// <summary>Quote leg of the pool: cost of a long pool, −proceeds of a short one.</summary>
    public decimal InventoryCost => Chart.Inventory.BalanceAt(0);

    /// <summary>Unrealised result of the pool: (−b leg) × mark − q leg (§5.5), not quantised.</summary>
    public decimal InventoryUnrealised(decimal mark) => (InventoryUnits * mark) - InventoryCost;

    internal KeyTable Keys => keys;

    private SlotTotals TotalsOf(int slot)
    {
        if (!slotIndex.TryGetValue(slot, out var totals))
        {
            totals = new SlotTotals(slot);
            slotIndex.Add(slot, totals);
            slots.Add(totals);
        }

        return totals;
    }
}
