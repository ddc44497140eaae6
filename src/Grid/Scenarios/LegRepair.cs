using Millwright.Grid.Reducer;

namespace Millwright.Grid.Scenarios;

/// <summary>
/// Reducer-level repair (grid.md §4.8 without funds and pacing): every missing leg gets its entry, B first, unless it
/// cools down.
/// </summary>
internal static class LegRepair
{
    /// <summary>Adds what is missing; both flags end when the slot is two-sided again.</summary>
    public static void AddMissing(PairState state, EngineConfig config, double size, ActionList actions)
    {
        var phase = state.Phase;
        var added = Add(state, config, Leg.B, phase, size, actions) | Add(state, config, Leg.A, phase, size, actions);
        if (added)
        {
            Patches.SetMode(state, longOnly: false, shortOnly: false, ModeSource.None);
        }
    }

    private static bool Add(
        PairState state, EngineConfig config, Leg leg, SlotPhase phase, double size, ActionList actions)
    {
        var expected = leg == Leg.A ? phase is SlotPhase.S0 or SlotPhase.S1b : phase is SlotPhase.S0 or SlotPhase.S1a;
        foreach (ref readonly var order in state.Orders.Span)
        {
            expected &= order.Leg != leg;
        }

        if (!expected)
        {
            return false;
        }

        var side = leg == Leg.A ? GridSide.Sell : GridSide.Buy;
        var cycle = leg == Leg.A ? state.LegA.Cycle : state.LegB.Cycle;
        var reason = $"auto_repair_{WireNames.Of(phase)}_{WireNames.Of(side)}";
        return Entries.Add(state, config, side, leg, cycle, size, reason, actions);
    }
}
