namespace Millwright.Grid.Reducer;

/// <summary>
/// The pure grid reducer (grid.md §2): (state, event, config, size) → (state′, actions). It changes the given state in
/// place, reads no clock, draws no random numbers and allocates nothing for ticks that change nothing.
/// </summary>
public static class GridReducer
{
    /// <summary>Applies one event (§2.9). Unknown ids and unknown kinds are harmless.</summary>
    /// <param name="state">State of the slot; changed in place.</param>
    /// <param name="gridEvent">Event; timestamps need not be monotonic here.</param>
    /// <param name="config">Configuration of this call.</param>
    /// <param name="size">Common order size, quote.</param>
    /// <param name="sizes">Sizes per leg; <c>default</c> for none.</param>
    /// <param name="actions">Receives the actions in emission order, after those it already holds.</param>
    public static void Transition(
        PairState state,
        in GridEvent gridEvent,
        EngineConfig config,
        double size,
        in OrderSizes sizes,
        ActionList actions)
    {
        switch (gridEvent.Kind)
        {
            case GridEventKind.PriceTick:
                state.Now = gridEvent.Timestamp;
                state.MarketPrice = gridEvent.Price;
                state.LastPriceUpdateAt = gridEvent.Timestamp;
                Refreshing.Refresh(state, config, size, sizes, actions);
                break;
            case GridEventKind.TimerTick:
                state.Now = gridEvent.Timestamp;
                Timers.Tick(state, config, size, sizes, actions);
                break;
            case GridEventKind.Fill:
                state.Now = gridEvent.Timestamp;
                Fills.Order(state, gridEvent, config, size, sizes, actions);
                break;
            case GridEventKind.RecoveryFill:
                state.Now = gridEvent.Timestamp;
                Fills.Recovery(state, gridEvent, config, actions);
                break;
            case GridEventKind.RecoveryCancel:
                state.Now = gridEvent.Timestamp;
                Patches.RemoveRecovery(state, gridEvent.Id);
                Phases.ClearS2(state);
                break;
            default:
                break;
        }
    }
}
