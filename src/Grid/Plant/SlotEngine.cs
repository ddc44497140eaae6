using Millwright.Grid.Reducer;
using Millwright.Grid.Slots;

namespace Millwright.Grid.Plant;

/// <summary>Delivers events to the reducer of a slot and has its actions executed (grid.md §8.2 step 8).</summary>
internal sealed class SlotEngine(GridCore core)
{
    private const int MaxDepth = 8;
    private readonly ActionList[] pool = [.. Enumerable.Range(0, MaxDepth).Select(static _ => new ActionList())];
    private int depth;

    /// <summary>True while actions of a transition are being executed: states and orders do not agree yet.</summary>
    public bool IsExecuting => depth > 0;

    /// <summary>PriceTick and TimerTick at the accepted mid.</summary>
    /// <returns>True when the reducer acted.</returns>
    public bool Tick(Slot slot)
    {
        var state = slot.State;
        var now = ReducerBoundary.EventTime(state, core.Now);
        var (a, b) = (state.LegA.RefreshCooldownUntil, state.LegB.RefreshCooldownUntil);
        var acted = Deliver(slot, GridEvent.PriceTick(core.Market.Mid, now), CloseContext.None);
        if (state.LegA.RefreshCooldownUntil > a)
        {
            core.Events.RefreshCooldown(slot, Leg.A, state.LegA);
        }

        if (state.LegB.RefreshCooldownUntil > b)
        {
            core.Events.RefreshCooldown(slot, Leg.B, state.LegB);
        }

        return Deliver(slot, GridEvent.TimerTick(now), CloseContext.None) || acted;
    }

    /// <summary>An active order filled.</summary>
    public void Fill(Slot slot, long localId, double price, double volume, double fee, in CloseContext close)
    {
        core.Settle(slot);
        var now = ReducerBoundary.EventTime(slot.State, core.Now);
        Deliver(slot, GridEvent.Fill(localId, price, volume, fee, now), close);
    }

    /// <summary>A recovery order filled.</summary>
    public void RecoveryFill(Slot slot, long id, double price, double volume, double fee, in CloseContext close)
    {
        core.Settle(slot);
        var now = ReducerBoundary.EventTime(slot.State, core.Now);
        slot.LateLots.Remove(id);
        Deliver(slot, GridEvent.RecoveryFill(id, price, volume, fee, now), close);
    }

    /// <summary>A recovery order is gone without fill.</summary>
    public void RecoveryCancel(Slot slot, long id)
    {
        core.Settle(slot);
        slot.LateLots.Remove(id);
        Deliver(
            slot,
            GridEvent.RecoveryCancel(id, ReducerBoundary.EventTime(slot.State, core.Now)),
            CloseContext.None);
    }

    /// <summary>add_entry_order (§2.5): an entry by decision of the plant.</summary>
    /// <returns>True when the entry stands in the state afterwards.</returns>
    public bool AddEntry(Slot slot, Leg leg, double size, string reason)
    {
        core.Settle(slot);
        var state = slot.State;
        state.Now = ReducerBoundary.EventTime(state, core.Now);
        if (core.Market.HasPrice && core.PriceFresh)
        {
            state.MarketPrice = core.Market.Mid;
        }

        var actions = Rent();
        var side = leg == Leg.A ? GridSide.Sell : GridSide.Buy;
        var cycle = leg == Leg.A ? state.LegA.Cycle : state.LegB.Cycle;
        var added = Entries.Add(state, core.ConfigOf(slot), side, leg, cycle, size, reason, actions);
        var stands = false;
        if (added)
        {
            var id = actions[0].LocalId;
            core.Executor.Run(slot, actions, CloseContext.None, default);
            stands = Patches.TryFindOrder(state, id, out _);
        }

        Return();
        core.Touch(slot);
        return stands;
    }

    private bool Deliver(Slot slot, in GridEvent gridEvent, in CloseContext close)
    {
        var state = slot.State;
        var before = state.Phase;
        var evictable = gridEvent.Kind == GridEventKind.TimerTick && !slot.Sticky && state.RecoveryOrders.Count > 0;
        var kept = evictable ? state.RecoveryOrders.Span.ToArray() : default(ReadOnlySpan<RecoveryOrder>);
        var actions = Rent();
        var sizes = core.Sizer.SizesFor(slot);
        var size = sizes.A ?? 0.0;
        GridReducer.Transition(state, gridEvent, core.ConfigOf(slot), size, sizes, actions);
        var acted = actions.Count > 0;
        if (acted)
        {
            core.Executor.Run(slot, actions, close, kept);
        }

        Return();
        core.Touch(slot);
        var after = state.Phase;
        if (after != before)
        {
            core.Events.PhaseChanged(slot, before, after);
        }

        return acted;
    }

    private ActionList Rent()
    {
        if (depth == MaxDepth)
        {
            throw new InvalidOperationException("reducer events nest too deep");
        }

        var list = pool[depth++];
        list.Clear();
        return list;
    }

    private void Return() => depth--;
}
