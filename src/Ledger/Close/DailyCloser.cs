using System.Globalization;

namespace Millwright.Ledger;

/// <summary>
/// Accumulates the day and closes it (field note N14). Feed every transaction in order; when a turn's logical time
/// enters a new UTC day, call <see cref="Close"/> before the transactions of the new day. A fold over the transactions.
/// </summary>
public sealed class DailyCloser
{
    private readonly DailyLosses losses = new();
    private ulong firstSeq;
    private decimal realised;
    private decimal fees;
    private LedgerHash previous;

    /// <summary>Adds a transaction of the current day.</summary>
    public void Apply(LedgerTransaction transaction)
    {
        firstSeq = firstSeq == 0UL ? transaction.Seq : firstSeq;
        losses.Apply(transaction);
        var kind = transaction.Kind == TransactionKind.Correction
            ? SlotTotals.ReversedKind(transaction)
            : transaction.Kind;
        if (kind is TransactionKind.CycleProfit or TransactionKind.WriteOff)
        {
            realised += transaction.MemoNumber(MemoKeys.Net) ?? 0m;
        }
        else if (kind == TransactionKind.Fee)
        {
            fees += SlotTotals.FeeValue(transaction);
        }
    }

    /// <summary>Closes a day and starts the next.</summary>
    /// <param name="day">UTC day number that ends.</param>
    /// <param name="book">Book after the last transaction of the day.</param>
    /// <param name="mark">Last mark price of the day.</param>
    /// <param name="recon">Reconciliation memory.</param>
    public DailyClose Close(int day, LedgerBook book, decimal mark, ReconcileState recon)
    {
        var unrealised = book.InventoryUnrealised(mark);
        foreach (var lot in book.OpenLots)
        {
            unrealised += (lot.Units * mark) - lot.QuoteLeg;
        }

        var close = new DailyClose
        {
            Day = day,
            Date = DateTime.UnixEpoch.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            FirstSeq = firstSeq,
            LastSeq = book.LastSeq,
            LedgerHash = book.LastHash,
            Balance = TrialBalance.Of(book),
            Drifts = recon.Drifts,
            Badge = recon.LastBadge,
            Mark = mark,
            RealisedOfDay = realised,
            LossOfDay = losses.On(new Instant(day * 86_400L * Instant.NsPerSecond)),
            FeesOfDay = fees,
            Unrealised = unrealised,
            PreviousClose = previous,
        };
        previous = close.Hash;
        firstSeq = 0UL;
        realised = 0m;
        fees = 0m;
        return close;
    }
}
