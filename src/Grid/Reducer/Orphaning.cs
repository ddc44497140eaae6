namespace Millwright.Grid.Reducer;

/// <summary>Moving an exit to the recovery list, with eviction at the cap (grid.md §2.7).</summary>
internal static class Orphaning
{
    private const int StackMarks = 128;

    /// <summary>orphan_exit: (Cancel?, Book)*, Orphan, Place?.</summary>
    public static void Orphan(
        PairState state,
        EngineConfig config,
        double size,
        in OrderSizes sizes,
        OrderState exit,
        string reason,
        ActionList actions)
    {
        Evict(state, config, actions);
        var recoveryId = state.NextRecoveryId++;
        state.RecoveryOrders.Add(ToRecovery(exit, recoveryId, state.Now, reason));
        Patches.RemoveOrder(state, exit.LocalId);
        actions.Add(GridAction.Orphan(exit.LocalId, recoveryId, reason));

        Booking.ApplyBaseCooldown(state, config, exit.Leg);
        state.Of(exit.Leg).Cycle++;
        var followUp = exit.Leg == Leg.A ? PlaceReasons.OrphanA : PlaceReasons.OrphanB;
        Entries.FollowUp(state, config, exit.Leg, sizes.Of(exit.Leg, size), followUp, actions);
    }

    /// <summary>The recovery an exit turns into; it keeps the exchange order id.</summary>
    public static RecoveryOrder ToRecovery(in OrderState exit, long recoveryId, double now, string reason) =>
        new()
        {
            RecoveryId = recoveryId,
            Side = exit.Side,
            Price = exit.Price,
            Volume = exit.Volume,
            Leg = exit.Leg,
            Cycle = exit.Cycle,
            EntryPrice = exit.EntryPrice,
            OrphanedAt = now,
            EntryFee = exit.EntryFee,
            EntryFilledAt = exit.EntryFilledAt,
            Txid = exit.Txid,
            Reason = reason,
            RegimeAtEntry = exit.RegimeAtEntry,
        };

    private static void Evict(PairState state, EngineConfig config, ActionList actions)
    {
        var list = state.RecoveryOrders;
        var cap = Math.Max(1L, config.MaxRecoverySlots);
        var overflow = list.Count + 1 - cap;
        if (overflow <= 0 || list.Count == 0)
        {
            return;
        }

        Span<bool> evicted = list.Count <= StackMarks ? stackalloc bool[list.Count] : new bool[list.Count];
        evicted.Clear();
        for (var n = 0L; n < overflow && n < list.Count; n++)
        {
            evicted[WorstOf(list.Span, evicted, state.MarketPrice)] = true;
        }

        for (int i = 0, mark = 0; mark < evicted.Length; mark++)
        {
            if (evicted[mark])
            {
                var recovery = list[i];
                list.RemoveAt(i);
                Close(state, config, recovery, actions);
            }
            else
            {
                i++;
            }
        }
    }

    /// <summary>First by ⟨farthest, oldest, lowest id⟩ among those not yet marked.</summary>
    private static int WorstOf(ReadOnlySpan<RecoveryOrder> list, ReadOnlySpan<bool> marked, double market)
    {
        var worst = -1;
        for (var i = 0; i < list.Length; i++)
        {
            if (!marked[i] && (worst < 0 || Precedes(list[i], list[worst], market)))
            {
                worst = i;
            }
        }

        return worst;
    }

    private static bool Precedes(in RecoveryOrder a, in RecoveryOrder b, double market)
    {
        var distanceA = Distance(a.Price, market);
        var distanceB = Distance(b.Price, market);
        if (distanceA != distanceB)
        {
            return distanceA > distanceB;
        }

        return a.OrphanedAt != b.OrphanedAt ? a.OrphanedAt < b.OrphanedAt : a.RecoveryId < b.RecoveryId;
    }

    private static double Distance(double price, double market) =>
        market > 0.0 ? Math.Abs(price - market) / market : 0.0;

    private static void Close(PairState state, EngineConfig config, in RecoveryOrder recovery, ActionList actions)
    {
        if (recovery.Txid.Length > 0)
        {
            var id = -recovery.RecoveryId;
            actions.Add(GridAction.Cancel(id, recovery.Txid, CancelReasons.RecoveryCapEvictPriority));
        }

        var fill = state.MarketPrice > 0.0 ? state.MarketPrice : recovery.Price;
        if (fill <= 0.0)
        {
            fill = recovery.EntryPrice > 0.0 ? recovery.EntryPrice : 0.0;
        }

        var fee = fill * recovery.Volume * (config.MakerFeePct / 100.0);
        fee = fee > 0.0 ? fee : 0.0;
        Booking.Book(state, config, Booking.PseudoExit(recovery), fill, fee, state.Now, true, actions);
    }
}
