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

    /// <summary>Realised result of the current day so far, quote.</summary>
    public decimal RealisedSoFar => realised;

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

    /// <summary>Writes the state of the fold.</summary>
    public void Encode(CseWriter writer)
    {
        writer.U64(firstSeq);
        writer.Decimal(realised);
        writer.Decimal(fees);
        Span<byte> hash = stackalloc byte[LedgerHash.Size];
        previous.CopyTo(hash);
        writer.Bytes(hash);
        losses.Encode(writer);
    }

    /// <summary>Reads a state.</summary>
    /// <exception cref="InvalidDataException">The bytes are not such a state.</exception>
    public static DailyCloser Decode(ref CseReader reader)
    {
        var closer = new DailyCloser
        {
            firstSeq = reader.U64(),
            realised = reader.Decimal(),
            fees = reader.Decimal(),
        };
        var hash = reader.Bytes();
        if (hash.Length != LedgerHash.Size)
        {
            throw new InvalidDataException("daily close: hash");
        }

        closer.previous = new LedgerHash(hash);
        closer.losses.Decode(ref reader);
        return closer;
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
