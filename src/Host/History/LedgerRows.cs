using Millwright.Grid.Plant;
using Millwright.Grid.Reducer;
using Millwright.Kernel;
using Millwright.Ledger;
using Millwright.Storage;

namespace Millwright.Host.History;

/// <summary>
/// Ledger rows, postings, fills and exit outcomes of one plant (grid.md §5.6, §5.10), one turn after the other: the fee
/// of an execution and the result of a close are posted in the same turn.
/// </summary>
internal sealed class LedgerRows(string plant, Action<IProjectionRow> write)
{
    private const int RowsPerSlot = 512;
    private readonly List<LedgerTransaction> turn = [];
    private LedgerProjection rows = new(RowsPerSlot);
    private decimal quoteBefore;
    private decimal baseBefore;

    /// <summary>Balances continue from the book of a plant.</summary>
    /// <param name="grid">The plant.</param>
    /// <param name="isNew">True before the first record: its first transactions are still to come.</param>
    public void Start(GridPlant grid, bool isNew)
    {
        turn.Clear();
        rows = new LedgerProjection(RowsPerSlot);
        quoteBefore = isNew ? 0m : grid.Book.ExchangeBalance(grid.Book.Chart.Quote);
        baseBefore = isNew ? 0m : grid.Book.ExchangeBalance(grid.Book.Chart.Base);
    }

    /// <summary>The book may have been replaced by a recorded one: balances then continue from that.</summary>
    public void Check(GridPlant grid)
    {
        if (rows.LastSeq != 0 && rows.LastSeq != grid.Book.LastSeq)
        {
            Start(grid, isNew: false);
        }
    }

    /// <summary>A transaction of this turn.</summary>
    public void Take(LedgerTransaction transaction)
    {
        if (rows.LastSeq != 0 && transaction.Seq <= rows.LastSeq)
        {
            return;
        }

        rows.Apply(transaction);
        turn.Add(transaction);
    }

    /// <summary>A transaction from the ledger file, the first of all on.</summary>
    public void Earlier(LedgerTransaction transaction, string pair)
    {
        if (rows.LastSeq == 0)
        {
            (quoteBefore, baseBefore) = (0m, 0m);
        }

        if (turn.Count > 0 && turn[0].CauseSeq != transaction.CauseSeq)
        {
            Flush(pair, static (_, _, _) => null);
        }

        Take(transaction);
    }

    /// <summary>Writes the rows of the last transaction of the file.</summary>
    public void EndEarlier(string pair)
    {
        if (turn.Count > 0)
        {
            Flush(pair, static (_, _, _) => null);
        }
    }

    /// <summary>Writes the rows of the turn.</summary>
    public void EndTurn(GridPlant grid)
    {
        if (turn.Count > 0)
        {
            Flush(grid.Setup.Instrument.Pair, (slot, leg, cycle) => CycleOf(grid, slot, leg, cycle));
        }
    }

    private void Flush(string pair, Func<int, char, int, CycleRecord?> cycleOf)
    {
        var entries = rows.Find(new Ledger.LedgerQuery
        {
            SinceSeq = turn[0].Seq - 1, Limit = Ledger.LedgerQuery.MaxLimit,
        }).Rows.ToDictionary(static row => row.Seq);
        foreach (var transaction in turn)
        {
            Postings(transaction);
            if (!entries.TryGetValue(transaction.Seq, out var entry))
            {
                continue;
            }

            write(Entry(entry, transaction.CauseSeq));
            if (transaction.Kind.IsExecution())
            {
                write(Fill(transaction, entry, pair));
            }
            else if (transaction.Kind is TransactionKind.CycleProfit or TransactionKind.WriteOff)
            {
                write(Outcome(transaction, pair, cycleOf));
            }
        }

        turn.Clear();
    }

    private void Postings(LedgerTransaction transaction)
    {
        for (var i = 0; i < transaction.Count; i++)
        {
            var posting = transaction[i];
            write(new PostingRow
            {
                Plant = plant,
                Seq = transaction.Seq,
                Index = i,
                CauseSeq = transaction.CauseSeq,
                Account = posting.Account.Name.ToString(),
                Asset = posting.Asset.Code,
                Amount = posting.Amount,
            });
        }
    }

    private LedgerEntryRow Entry(LedgerEntryView row, ulong cause) => new()
    {
        Plant = plant,
        Seq = row.Seq,
        Id = row.Id,
        CauseSeq = cause,
        TimestampNs = row.Timestamp.Ns,
        SlotId = row.SlotId,
        TradeId = row.TradeId,
        Cycle = row.Cycle,
        EntryType = row.EntryType,
        DebitQuote = row.DebitUsd,
        CreditQuote = row.CreditUsd,
        DebitBase = row.DebitBase,
        CreditBase = row.CreditBase,
        Price = row.Price,
        FeeQuote = row.FeeUsd,
        FeeBase = row.FeeBase,
        Txid = row.Txid,
        OrderLocalId = row.OrderLocalId,
        BalanceQuoteAfter = quoteBefore + row.BalanceUsdAfter,
        BalanceBaseAfter = baseBefore + row.BalanceBaseAfter,
        Note = row.Note,
        Cash = row.Cash,
    };

    private FillRow Fill(LedgerTransaction transaction, LedgerEntryView entry, string pair)
    {
        var close = turn.LastOrDefault(other => other.Kind == TransactionKind.CycleProfit
            && other.SlotId == transaction.SlotId && other.Trade == transaction.Trade
            && other.Cycle == transaction.Cycle);
        return new FillRow
        {
            Plant = plant,
            Seq = transaction.Seq,
            TimeNs = transaction.Ts.Ns,
            Side = transaction.On(AccountKind.Exchange, 1) >= 0m ? "buy" : "sell",
            Price = transaction.Price ?? 0m,
            Volume = transaction.Volume ?? 0m,
            Profit = close?.MemoNumber(MemoKeys.Net),
            Fees = entry.FeeUsd,
            Pair = pair,
            SlotId = transaction.SlotId ?? 0,
            TradeId = transaction.TradeId ?? "",
            Cycle = transaction.Cycle,
        };
    }

    private ExitOutcomeRow Outcome(
        LedgerTransaction transaction, string pair, Func<int, char, int, CycleRecord?> cycleOf)
    {
        var writeOff = transaction.Kind == TransactionKind.WriteOff;
        var recovery = !writeOff && transaction.On(AccountKind.IncomeRecovery, 0) != 0m;
        var cycle = cycleOf(transaction.SlotId ?? 0, transaction.Trade, transaction.Cycle ?? 0);
        var net = transaction.MemoNumber(writeOff ? MemoKeys.Pnl : MemoKeys.Net) ?? 0m;
        var fees = transaction.MemoNumber(MemoKeys.Fees) ?? 0m;
        return new ExitOutcomeRow
        {
            Plant = plant,
            Seq = transaction.Seq,
            TimeNs = transaction.Ts.Ns,
            Pair = pair,
            SlotId = transaction.SlotId ?? 0,
            Trade = transaction.TradeId ?? "",
            Cycle = transaction.Cycle,
            Resolution = writeOff ? "write_off" : recovery ? "recovery" : "normal",
            FromRecovery = recovery,
            EntryTimeNs = Ns(cycle?.EntryTime),
            ExitTimeNs = Ns(cycle?.ExitTime),
            TotalAgeSec = cycle is { EntryTime: > 0, ExitTime: > 0 }
                ? cycle.Value.ExitTime - cycle.Value.EntryTime
                : null,
            EntryPrice = Money(cycle?.EntryPrice),
            ExitPrice = Money(cycle?.ExitPrice),
            Volume = transaction.Volume ?? 0m,
            Gross = transaction.MemoNumber(MemoKeys.Gross) ?? net + fees,
            Fees = fees,
            Net = net,
            RegimeAtEntry = cycle?.RegimeAtEntry is { } regime
                ? regime.ToString(System.Globalization.CultureInfo.InvariantCulture)
                : null,
            AgainstTrend = false,
        };
    }

    private static CycleRecord? CycleOf(GridPlant grid, int slotId, char trade, int cycle)
    {
        if (grid.Slots.Find(slotId) is not { } slot)
        {
            return null;
        }

        var records = slot.State.CompletedCycles.Span;
        for (var i = records.Length - 1; i >= 0; i--)
        {
            if (records[i].Cycle == cycle && WireNames.Of(records[i].Leg)[0] == trade)
            {
                return records[i];
            }
        }

        return null;
    }

    private static long? Ns(double? seconds) =>
        seconds is > 0 and < 9e9 ? Instant.FromUnixSeconds((long)seconds.Value).Ns : null;

    private static decimal? Money(double? value) =>
        value is { } number && double.IsFinite(number) && Math.Abs(number) < 1e15 ? (decimal)number : null;
}
