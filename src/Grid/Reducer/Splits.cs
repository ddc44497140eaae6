namespace Millwright.Grid.Reducer;

/// <summary>
/// Splitting of partially executed exits and recoveries (grid.md §8.5): the original keeps the executed share, the rest
/// becomes a recovery that the runtime places again. The entry fee is divided pro rata.
/// </summary>
public static class Splits
{
    /// <summary>split_exit: leaves an exit of the executed volume and adds the remainder as a recovery.</summary>
    /// <param name="state">State.</param>
    /// <param name="localId">The exit.</param>
    /// <param name="executed">Executed volume, base; 0 &lt; executed &lt; volume of the exit.</param>
    /// <param name="volumeDecimals">Digits the remaining volume is rounded to.</param>
    /// <returns>Recovery id of the remainder, or 0 when nothing was split.</returns>
    public static long SplitExit(PairState state, long localId, double executed, int volumeDecimals)
    {
        for (var i = 0; i < state.Orders.Count; i++)
        {
            var order = state.Orders[i];
            if (order.LocalId != localId || order.Role != OrderRole.Exit || !IsPartial(executed, order.Volume))
            {
                continue;
            }

            var share = order.EntryFee * (executed / order.Volume);
            state.Orders.Set(i, order with { Volume = executed, EntryFee = share });
            var rest = Orphaning.ToRecovery(order, 0, state.Now, RecoveryReasons.SplitRemainder) with
            {
                Volume = Remainder(order.Volume, executed, volumeDecimals),
                EntryFee = order.EntryFee - share,
                Txid = "",
            };
            return Patches.AdoptRecovery(state, rest);
        }

        return 0;
    }

    /// <summary>The same split on a recovery order; the remainder keeps its age.</summary>
    /// <param name="state">State.</param>
    /// <param name="recoveryId">The recovery.</param>
    /// <param name="executed">Executed volume, base; 0 &lt; executed &lt; volume of the recovery.</param>
    /// <param name="volumeDecimals">Digits the remaining volume is rounded to.</param>
    /// <returns>Recovery id of the remainder, or 0 when nothing was split.</returns>
    public static long SplitRecovery(PairState state, long recoveryId, double executed, int volumeDecimals)
    {
        for (var i = 0; i < state.RecoveryOrders.Count; i++)
        {
            var recovery = state.RecoveryOrders[i];
            if (recovery.RecoveryId != recoveryId || !IsPartial(executed, recovery.Volume))
            {
                continue;
            }

            var share = recovery.EntryFee * (executed / recovery.Volume);
            state.RecoveryOrders.Set(i, recovery with { Volume = executed, EntryFee = share });
            var rest = recovery with
            {
                Volume = Remainder(recovery.Volume, executed, volumeDecimals),
                EntryFee = recovery.EntryFee - share,
                Txid = "",
                Reason = RecoveryReasons.SplitRemainder,
            };
            return Patches.AdoptRecovery(state, rest);
        }

        return 0;
    }

    private static bool IsPartial(double executed, double volume) => executed > 0.0 && executed < volume;

    private static double Remainder(double volume, double executed, int decimals) =>
        DecimalRounding.Round(volume - executed, Math.Max(0, decimals));
}
