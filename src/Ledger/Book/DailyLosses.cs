namespace Millwright.Ledger;

/// <summary>
/// Loss per UTC day for the daily-loss rail (grid.md §8.6): Σ over closes of max(0, −net). The last
/// <see cref="Kept"/> days with a close are held.
/// </summary>
public sealed class DailyLosses
{
    /// <summary>Days held.</summary>
    public const int Kept = 8;

    private readonly List<(int Day, decimal Loss)> days = [];

    /// <summary>Held days, oldest first.</summary>
    public IReadOnlyList<(int Day, decimal Loss)> Days => days;

    /// <summary>UTC day number of an instant (days since 1970-01-01).</summary>
    public static int DayOf(Instant at) => (int)(at.Ns / (86_400L * Instant.NsPerSecond));

    /// <summary>Loss of the UTC day of <paramref name="at"/>, in quote, ≥ 0.</summary>
    public decimal On(Instant at)
    {
        var day = DayOf(at);
        foreach (var (known, loss) in days)
        {
            if (known == day)
            {
                return loss;
            }
        }

        return 0m;
    }

    /// <summary>Adds a close or the correction of one.</summary>
    public void Apply(LedgerTransaction transaction)
    {
        var correction = transaction.Kind == TransactionKind.Correction;
        var kind = correction ? SlotTotals.ReversedKind(transaction) : transaction.Kind;
        if (kind is not (TransactionKind.CycleProfit or TransactionKind.WriteOff))
        {
            return;
        }

        var net = transaction.MemoNumber(MemoKeys.Net) ?? 0m;
        if (correction)
        {
            Add(DayOf(transaction.Ts), net > 0m ? -net : 0m);
        }
        else if (net < 0m)
        {
            Add(DayOf(transaction.Ts), -net);
        }
    }

    internal void Add(int day, decimal loss)
    {
        if (loss == 0m)
        {
            return;
        }

        var at = days.Count;
        while (at > 0 && days[at - 1].Day > day)
        {
            at--;
        }

        if (at > 0 && days[at - 1].Day == day)
        {
            days[at - 1] = (day, days[at - 1].Loss + loss);
            return;
        }

        days.Insert(at, (day, loss));
        if (days.Count > Kept)
        {
            days.RemoveAt(0);
        }
    }

    internal void Encode(CseWriter writer)
    {
        writer.List(days.Count);
        foreach (var (day, loss) in days)
        {
            writer.I32(day);
            writer.Decimal(loss);
        }
    }

    internal void Decode(ref CseReader reader)
    {
        days.Clear();
        var count = reader.List();
        for (var i = 0; i < count; i++)
        {
            days.Add((reader.I32(), reader.Decimal()));
        }
    }
}
