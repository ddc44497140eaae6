using Millwright.Grid.Reducer;

namespace Millwright.Grid.Scenarios;

/// <summary>
/// What a slot may never look like after legal events: any invariant message of grid.md §2.11 except the gaps that
/// cooldowns, below-minimum sizes and one-sided modes cause (a leg without its entry; repair closes them).
/// </summary>
public static class LegalShape
{
    /// <summary>First defect, or null.</summary>
    public static string? FirstDefect(PairState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var messages = new List<string>();
        Invariants.Check(state, messages);
        foreach (var message in messages)
        {
            if (!IsGap(message, state.Orders.Span))
            {
                return message;
            }
        }

        return null;
    }

    /// <summary>
    /// A shape message is a gap when no leg holds two orders: then an entry is missing, nothing is too much.
    /// </summary>
    private static bool IsGap(string message, ReadOnlySpan<OrderState> orders)
    {
        var legA = 0;
        var legB = 0;
        foreach (ref readonly var order in orders)
        {
            legA += order.Leg == Leg.A ? 1 : 0;
            legB += order.Leg == Leg.B ? 1 : 0;
        }

        return legA <= 1 && legB <= 1
            && message is Invariants.TwoSidedS0
                or "S0 long_only must be exactly one buy entry"
                or "S0 short_only must be exactly one sell entry"
                or "S1a must be one buy exit + one buy entry"
                or "S1b must be one sell exit + one sell entry";
    }
}
