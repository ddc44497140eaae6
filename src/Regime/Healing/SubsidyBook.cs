namespace Millwright.Regime.Healing;

/// <summary>
/// Subsidy earned and consumed per slot with bounded retention: trimmed rows first move into watermarks, so totals
/// never change (regime.md §12.2).
/// </summary>
/// <param name="limit">POSITION_JOURNAL_LOCAL_LIMIT, rows, at least 50.</param>
public sealed class SubsidyBook(int limit)
{
    private readonly Queue<SubsidyRow> rows = new();
    private readonly SortedDictionary<int, (double Earned, double Consumed)> marks = [];

    /// <summary>Rows kept.</summary>
    public int Count => rows.Count;

    /// <summary>Slots with at least one row ever, ascending.</summary>
    public IEnumerable<int> Slots => marks.Keys;

    /// <summary>Adds a journal row; negative amounts count 0.</summary>
    /// <param name="slot">Slot id.</param>
    /// <param name="kind">Event name; only churner_profit and over_performance earn, repriced consumes.</param>
    /// <param name="amount">Quote units.</param>
    public void Add(int slot, string kind, double amount)
    {
        rows.Enqueue(new SubsidyRow(slot, kind, amount));
        marks.TryAdd(slot, (0.0, 0.0));
        while (rows.Count > Math.Max(50, limit))
        {
            var old = rows.Dequeue();
            var (earned, consumed) = marks[old.Slot];
            marks[old.Slot] = (earned + old.Earned, consumed + old.Consumed);
        }
    }

    /// <summary>Totals of a slot, or of all slots.</summary>
    public SubsidyTotals Totals(int? slot)
    {
        var (earned, consumed) = (0.0, 0.0);
        foreach (var (key, mark) in marks)
        {
            if (slot is null || key == slot)
            {
                earned += mark.Earned;
                consumed += mark.Consumed;
            }
        }

        foreach (var row in rows)
        {
            if (slot is null || row.Slot == slot)
            {
                earned += row.Earned;
                consumed += row.Consumed;
            }
        }

        return new SubsidyTotals(earned, consumed);
    }

    /// <summary>Watermarks and rows of a snapshot.</summary>
    internal (IReadOnlyDictionary<int, (double Earned, double Consumed)> Marks, IEnumerable<SubsidyRow> Rows) State =>
        (marks, rows);

    /// <summary>Puts a watermark of a snapshot back.</summary>
    internal void Mark(int slot, double earned, double consumed) => marks[slot] = (earned, consumed);
}
