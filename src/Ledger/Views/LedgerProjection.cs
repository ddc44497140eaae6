namespace Millwright.Ledger;

/// <summary>
/// Read model of the ledger (grid.md §5.6): rows, slot accounts and plant totals, a fold over the transactions alone.
/// Fed while the plant runs or rebuilt from the journal or the file, it gives identical values. It is not plant state.
/// Not thread-safe.
/// </summary>
public sealed class LedgerProjection
{
    private readonly int rowsPerSlot;
    private readonly Dictionary<int, SlotView> index = [];
    private readonly List<SlotView> slots = [];
    private readonly SlotTotals plant = new(0);
    private decimal quote;
    private decimal units;
    private decimal poolQuote;
    private decimal poolUnits;
    private decimal poolIncome;
    private decimal flowsQuote;
    private decimal flowsBase;
    private long count;

    /// <summary>Empty projection.</summary>
    /// <param name="rowsPerSlot">Rows held per slot, <c>ledger.memory_rows_per_slot</c>, ≥ 1.</param>
    public LedgerProjection(int rowsPerSlot = 500)
    {
        Ensure.That(rowsPerSlot >= 1, "at least one row per slot is held");
        this.rowsPerSlot = rowsPerSlot;
    }

    /// <summary>Number of the last transaction seen.</summary>
    public ulong LastSeq { get; private set; }

    /// <summary>Transactions seen.</summary>
    public long Count => count;

    /// <summary>Loss per UTC day (§8.6).</summary>
    public DailyLosses Losses { get; } = new();

    /// <summary>Slots seen, in order of first use; 0 holds what belongs to no slot.</summary>
    public IEnumerable<int> SlotIds
    {
        get
        {
            foreach (var slot in slots)
            {
                yield return slot.Totals.Slot;
            }
        }
    }

    /// <summary>Adds the next transaction; numbers must follow each other.</summary>
    public void Apply(LedgerTransaction transaction)
    {
        Ensure.That(LastSeq == 0 || transaction.Seq == LastSeq + 1, "transactions arrive in order without gaps");
        LastSeq = transaction.Seq;
        count++;
        var slot = ViewOf(transaction.SlotId ?? 0);
        for (var i = 0; i < transaction.Count; i++)
        {
            ApplyPosting(transaction[i], slot);
        }

        slot.DropClosed();
        plant.Apply(transaction);
        slot.Totals.Apply(transaction);
        Losses.Apply(transaction);
        if (transaction.Kind is TransactionKind.OpeningBalance or TransactionKind.Correction)
        {
            return;
        }

        var row = new EntryRow(transaction, quote, units);
        if (transaction.Kind == TransactionKind.Fee)
        {
            SetFee(row, slot);
        }

        slot.Rows.Add(row);
    }

    /// <summary>Account of one slot at a mark price.</summary>
    public SlotAccount Slot(int slot, decimal mark) =>
        (index.GetValueOrDefault(slot) ?? new SlotView(slot, 1)).Account(mark);

    /// <summary>Open lots of one slot, in the order they were opened.</summary>
    public IReadOnlyList<LotLegs> Lots(int slot) => index.GetValueOrDefault(slot)?.Lots ?? [];

    /// <summary>Plant totals at a mark price.</summary>
    public PlantAccount Plant(decimal mark)
    {
        var open = 0m;
        var unrealised = 0m;
        foreach (var slot in slots)
        {
            var (slotOpen, slotUnrealised) = slot.Mark(mark);
            open += slotOpen;
            unrealised += slotUnrealised;
        }

        var totals = new SlotAccount(
            0,
            plant.TotalProfit,
            plant.TotalRecoveryProfit,
            plant.TotalFees,
            plant.TotalWriteOffs,
            plant.NetRealised,
            open,
            unrealised,
            plant.RoundTrips);
        return new PlantAccount(
            totals,
            quote,
            units,
            -poolUnits,
            poolQuote,
            (-poolUnits * mark) - poolQuote,
            -poolIncome,
            flowsQuote,
            flowsBase,
            count,
            LastSeq);
    }

    /// <summary>Rows in memory that match, newest first; older ones are in the file.</summary>
    public LedgerPage Find(LedgerQuery query)
    {
        var limit = Math.Clamp(query.Limit, 1, LedgerQuery.MaxLimit);
        var found = new List<EntryRow>();
        foreach (var slot in slots)
        {
            if (query.SlotId is null || query.SlotId == slot.Totals.Slot)
            {
                Collect(slot.Rows, query, limit + 1, found);
            }
        }

        found.Sort(static (a, b) => b.Transaction.Seq.CompareTo(a.Transaction.Seq));
        var more = found.Count > limit;
        var rows = new LedgerEntryView[Math.Min(limit, found.Count)];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = found[i].View();
        }

        return new LedgerPage(rows, more ? rows[^1].Seq : null);
    }

    private static void Collect(RowRing rows, LedgerQuery query, int limit, List<EntryRow> found)
    {
        var taken = 0;
        for (var i = 0; i < rows.Count && taken < limit; i++)
        {
            var row = rows.Newest(i);
            if (query.SinceSeq is { } since && row.Transaction.Seq <= since)
            {
                return;
            }

            if (query.Matches(row.View()))
            {
                found.Add(row);
                taken++;
            }
        }
    }

    private void ApplyPosting(in Posting posting, SlotView slot)
    {
        var at = posting.Asset.Index;
        switch (posting.Account.Kind)
        {
            case AccountKind.Exchange when at == 0:
                quote += posting.Amount;
                break;
            case AccountKind.Exchange when at == 1:
                units += posting.Amount;
                break;
            case AccountKind.Inventory when at == 0:
                poolQuote += posting.Amount;
                break;
            case AccountKind.Inventory when at == 1:
                poolUnits += posting.Amount;
                break;
            case AccountKind.IncomeInventory when at == 0:
                poolIncome += posting.Amount;
                break;
            case AccountKind.EquityExternal when at == 0:
                flowsQuote -= posting.Amount;
                break;
            case AccountKind.EquityExternal when at == 1:
                flowsBase -= posting.Amount;
                break;
            case AccountKind.Lot:
                (posting.Account.Slot == slot.Totals.Slot ? slot : ViewOf(posting.Account.Slot))
                    .Move(posting.Account.LotId, at, posting.Amount);
                break;
            default:
                break;
        }
    }

    private static void SetFee(EntryRow fee, SlotView slot)
    {
        var transaction = fee.Transaction;
        fee.FeeUsd = SlotTotals.FeeValue(transaction);
        fee.FeeBase = transaction.On(AccountKind.Fee, 1);
        for (var i = 0; i < Math.Min(8, slot.Rows.Count); i++)
        {
            var row = slot.Rows.Newest(i);
            if (row.Transaction.Kind.IsExecution()
                && string.Equals(row.Transaction.ExecId, transaction.ExecId, StringComparison.Ordinal))
            {
                row.FeeUsd = fee.FeeUsd;
                row.FeeBase = fee.FeeBase;
                return;
            }
        }
    }

    private SlotView ViewOf(int slot)
    {
        if (!index.TryGetValue(slot, out var view))
        {
            view = new SlotView(slot, rowsPerSlot);
            index.Add(slot, view);
            slots.Add(view);
        }

        return view;
    }
}
