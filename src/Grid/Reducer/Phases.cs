namespace Millwright.Grid.Reducer;

/// <summary>Phase derivation (grid.md §2.3). Only side and role of active orders matter.</summary>
public static class Phases
{
    /// <summary>Phase of a list of active orders; S0 for an empty list.</summary>
    public static SlotPhase Derive(ReadOnlySpan<OrderState> orders)
    {
        var buyExit = false;
        var sellExit = false;
        foreach (ref readonly var order in orders)
        {
            if (order.Role == OrderRole.Exit)
            {
                buyExit |= order.Side == GridSide.Buy;
                sellExit |= order.Side == GridSide.Sell;
            }
        }

        return buyExit
            ? sellExit ? SlotPhase.S2 : SlotPhase.S1a
            : sellExit ? SlotPhase.S1b : SlotPhase.S0;
    }

    /// <summary>Forgets the S2 stamp outside S2.</summary>
    internal static void ClearS2(PairState state)
    {
        if (state.S2EnteredAt is not null && state.Phase != SlotPhase.S2)
        {
            state.S2EnteredAt = null;
        }
    }
}
