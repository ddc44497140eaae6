namespace Millwright.Grid.Reducer;

/// <summary>Pure edits of a state outside events (grid.md §2.5). Unknown ids change nothing.</summary>
public static class Patches
{
    /// <summary>First active order with the id.</summary>
    public static bool TryFindOrder(PairState state, long localId, out OrderState order)
    {
        foreach (ref readonly var candidate in state.Orders.Span)
        {
            if (candidate.LocalId == localId)
            {
                order = candidate;
                return true;
            }
        }

        order = default;
        return false;
    }

    /// <summary>First recovery order with the id.</summary>
    public static bool TryFindRecovery(PairState state, long recoveryId, out RecoveryOrder recovery)
    {
        foreach (ref readonly var candidate in state.RecoveryOrders.Span)
        {
            if (candidate.RecoveryId == recoveryId)
            {
                recovery = candidate;
                return true;
            }
        }

        recovery = default;
        return false;
    }

    /// <summary>apply_order_txid: binds the exchange order id.</summary>
    public static void ApplyOrderTxid(PairState state, long localId, string txid) =>
        PatchOrder(state, localId, txid: txid);

    /// <summary>apply_recovery_txid: binds the exchange order id of a recovery.</summary>
    public static void ApplyRecoveryTxid(PairState state, long recoveryId, string txid) =>
        PatchRecovery(state, recoveryId, txid: txid);

    /// <summary>apply_order_regime_at_entry with a normalised tag (§3.3): 0, 1, 2 or null.</summary>
    public static void ApplyOrderRegimeAtEntry(PairState state, long localId, int? regime)
    {
        for (var i = 0; i < state.Orders.Count; i++)
        {
            if (state.Orders[i].LocalId == localId)
            {
                state.Orders.Set(i, state.Orders[i] with { RegimeAtEntry = regime });
            }
        }
    }

    /// <summary>remove_order: deletes every active order with the id.</summary>
    public static void RemoveOrder(PairState state, long localId)
    {
        for (var i = state.Orders.Count - 1; i >= 0; i--)
        {
            if (state.Orders[i].LocalId == localId)
            {
                state.Orders.RemoveAt(i);
            }
        }
    }

    /// <summary>remove_recovery: deletes every recovery with the id.</summary>
    public static void RemoveRecovery(PairState state, long recoveryId)
    {
        for (var i = state.RecoveryOrders.Count - 1; i >= 0; i--)
        {
            if (state.RecoveryOrders[i].RecoveryId == recoveryId)
            {
                state.RecoveryOrders.RemoveAt(i);
            }
        }
    }

    /// <summary>
    /// patch_order (runtime only): changes what is given of an active order; its timers keep running.
    /// </summary>
    /// <param name="state">State.</param>
    /// <param name="localId">Order.</param>
    /// <param name="price">New limit price, quote, or null.</param>
    /// <param name="volume">New volume, base, or null.</param>
    /// <param name="txid">New exchange order id, "" for none, or null to keep it.</param>
    public static void PatchOrder(
        PairState state, long localId, double? price = null, double? volume = null, string? txid = null)
    {
        for (var i = 0; i < state.Orders.Count; i++)
        {
            var order = state.Orders[i];
            if (order.LocalId == localId)
            {
                state.Orders.Set(i, order with
                {
                    Price = price ?? order.Price,
                    Volume = volume ?? order.Volume,
                    Txid = txid ?? order.Txid,
                });
            }
        }
    }

    /// <summary>patch_recovery (runtime only): changes what is given of a recovery order.</summary>
    /// <param name="state">State.</param>
    /// <param name="recoveryId">Recovery.</param>
    /// <param name="price">New limit price, quote, or null.</param>
    /// <param name="volume">New volume, base, or null.</param>
    /// <param name="txid">New exchange order id, "" for none, or null to keep it.</param>
    /// <param name="reason">New reason, or null to keep it.</param>
    public static void PatchRecovery(
        PairState state,
        long recoveryId,
        double? price = null,
        double? volume = null,
        string? txid = null,
        string? reason = null)
    {
        for (var i = 0; i < state.RecoveryOrders.Count; i++)
        {
            var recovery = state.RecoveryOrders[i];
            if (recovery.RecoveryId == recoveryId)
            {
                state.RecoveryOrders.Set(i, recovery with
                {
                    Price = price ?? recovery.Price,
                    Volume = volume ?? recovery.Volume,
                    Txid = txid ?? recovery.Txid,
                    Reason = reason ?? recovery.Reason,
                });
            }
        }
    }

    /// <summary>trim_completed_cycles: keeps the newest <paramref name="keep"/> booked cycles.</summary>
    public static void TrimCompletedCycles(PairState state, int keep) => state.CompletedCycles.KeepLast(keep);

    /// <summary>
    /// adopt_recovery: appends a recovery under a fresh id, beyond the cap if need be (§8.5).
    /// </summary>
    /// <param name="state">State.</param>
    /// <param name="recovery">Recovery; its id is replaced.</param>
    /// <returns>The id it got.</returns>
    public static long AdoptRecovery(PairState state, in RecoveryOrder recovery)
    {
        var id = state.NextRecoveryId++;
        state.RecoveryOrders.Add(recovery with { RecoveryId = id });
        return id;
    }

    /// <summary>Sets the profit target of new exits, %; the runtime does so before each tick.</summary>
    public static void SetProfitTarget(PairState state, double profitPct) => state.ProfitPctRuntime = profitPct;

    /// <summary>Sets the one-sided flags; asserts that at most one is set.</summary>
    public static void SetMode(PairState state, bool longOnly, bool shortOnly, ModeSource source)
    {
        if (longOnly && shortOnly)
        {
            throw new InvalidOperationException("long_only and short_only exclude each other (grid.md §1.5)");
        }

        state.LongOnly = longOnly;
        state.ShortOnly = shortOnly;
        state.ModeSource = source;
    }
}
