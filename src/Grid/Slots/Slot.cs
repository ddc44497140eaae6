using Millwright.Grid.Orders;
using Millwright.Grid.Rates;
using Millwright.Grid.Reducer;
using Millwright.Kernel;
using Millwright.Ledger;

namespace Millwright.Grid.Slots;

/// <summary>
/// One slot (grid.md §4.1): identity, life cycle, reducer state and runtime bookkeeping. Owned by the plant and changed
/// only inside its turns; consoles read it while they build a view.
/// </summary>
public sealed class Slot
{
    private readonly SlotLeg legA = new();
    private readonly SlotLeg legB = new();

    internal Slot(int id, string alias, bool sticky, double createdAt, SlotOrigin createdBy, PairState state)
    {
        Id = id;
        Alias = alias;
        Sticky = sticky;
        CreatedAt = createdAt;
        CreatedBy = createdBy;
        State = state;
    }

    /// <summary>Number, ≥ 1, never reused within a plant.</summary>
    public int Id { get; }

    /// <summary>Display name.</summary>
    public string Alias { get; internal set; }

    /// <summary>True = sticky, false = cycle.</summary>
    public bool Sticky { get; internal set; }

    /// <summary>Life cycle.</summary>
    public SlotLifecycle Lifecycle { get; internal set; }

    /// <summary>Creation time, Unix seconds.</summary>
    public double CreatedAt { get; }

    /// <summary>Creator.</summary>
    public SlotOrigin CreatedBy { get; }

    /// <summary>
    /// Reducer state. Market price and clock may lag behind quiet ticks; <c>GridCore.Settle</c> brings them up to date.
    /// </summary>
    public PairState State { get; }

    /// <summary>Recoveries adopted from late fills or splits that are still open.</summary>
    public int LateLegs => LateLots.Count;

    /// <summary>Next n of a late lot of this slot.</summary>
    public int NextLate { get; internal set; } = 1;

    /// <summary>True while entries were pulled with the pause.</summary>
    public bool EntriesPulled { get; internal set; }

    /// <summary>True when the slot is removed as soon as it is flat.</summary>
    public bool RemoveWhenFlat { get; internal set; }

    /// <summary>Start of the removal, Unix seconds; 0 = none.</summary>
    public double RemovingSince { get; internal set; }

    /// <summary>Since when an empty slot waits for funds, Unix seconds; 0 = not waiting.</summary>
    public double UnfundedSince { get; internal set; }

    /// <summary>Why the slot is halted, "" otherwise.</summary>
    public string HaltReason { get; internal set; } = "";

    /// <summary>Time of the last change of phase, Unix seconds.</summary>
    public double PhaseSince { get; internal set; }

    /// <summary>Last sticky/cycle toggle, Unix seconds.</summary>
    public double ToggledAt { get; internal set; }

    /// <summary>Orders of the state that are not on the exchange: deferred, waiting or held.</summary>
    public List<PendingOrder> Pending { get; } = [];

    /// <summary>Orders of the slot that have an intent and are not delivered.</summary>
    public List<TrackedOrder> Working { get; } = [];

    /// <summary>
    /// Lots of recoveries from late fills and splits by recovery id; others use the lot of their leg and cycle.
    /// </summary>
    internal SortedList<long, LotId> LateLots { get; } = [];

    /// <summary>Designed differences between reducer and ledger (grid.md §5.7).</summary>
    public Bridge Bridge { get; internal set; }

    /// <summary>Conditions under which ticks may be skipped; derived.</summary>
    internal TickBand Band { get; set; } = TickBand.Empty;

    /// <summary>Band and due time must be derived again.</summary>
    internal bool Dirty { get; set; } = true;

    /// <summary>Counts as buy-ready for quote-first sizing; derived.</summary>
    internal bool BuyReady { get; set; }

    /// <summary>Changed since the last reconciliation that found its lots and totals right; derived.</summary>
    internal bool Unaudited { get; set; } = true;

    /// <summary>Reducer − (ledger + bridge) as of the last audit, quote; derived.</summary>
    internal decimal AuditedResidual { get; set; }

    /// <summary>Bookings as of the last audit; derived.</summary>
    internal long AuditedTrades { get; set; }

    /// <summary>Time of the next work other than ticks, Unix seconds; derived.</summary>
    internal double NextDue { get; set; }

    /// <summary>True while an entry is partially executed; the slot is not re-quoted then (§8.5).</summary>
    internal bool HasPartialEntry
    {
        get
        {
            foreach (var order in Working)
            {
                if (order.Kind == OrderKind.Entry && order.Executed > 0m)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>True while a resting entry is younger than the age from which re-quotes are cheap (§8.8).</summary>
    internal bool HasYoungEntry(Instant now)
    {
        foreach (var order in Working)
        {
            if (order.Kind == OrderKind.Entry && (now - order.PlacedAt).Seconds < RateLimits.RequoteAgeSec)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Violations already reported, so that one defect raises one incident.</summary>
    internal bool Violated { get; set; }

    /// <summary>Bookkeeping of a leg.</summary>
    public SlotLeg LegOf(Leg leg) => leg == Leg.A ? legA : legB;

    /// <summary>Lot of a recovery.</summary>
    internal LotId LotOf(in RecoveryOrder recovery) =>
        LateLots.TryGetValue(recovery.RecoveryId, out var late) ? late : LotOf(recovery.Leg, recovery.Cycle);

    /// <summary>Lot of a leg and cycle.</summary>
    internal LotId LotOf(Leg leg, long cycle) => new(Id, leg == Leg.A ? 'A' : 'B', checked((int)cycle));

    internal TrackedOrder? FindWorking(bool recovery, long id)
    {
        foreach (var order in Working)
        {
            if (order.Id == id && order.IsRecovery == recovery)
            {
                return order;
            }
        }

        return null;
    }

    internal PendingOrder? FindPending(bool recovery, long id)
    {
        foreach (var pending in Pending)
        {
            if (pending.IsRecovery == recovery && pending.Id == id)
            {
                return pending;
            }
        }

        return null;
    }

    internal void RemovePending(bool recovery, long id)
    {
        for (var i = Pending.Count - 1; i >= 0; i--)
        {
            if (Pending[i].IsRecovery == recovery && Pending[i].Id == id)
            {
                Pending.RemoveAt(i);
            }
        }
    }
}
