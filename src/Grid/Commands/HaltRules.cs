using Millwright.Grid.Plant;
using Millwright.Kernel;

namespace Millwright.Grid.Commands;

/// <summary>
/// Commands of a halted plant (grid.md §8.1): resume, cancels, write-offs and removals, besides what changes no order
/// at all. Anything that places, moves or adds would take orders off the exchange and could not put them back.
/// </summary>
internal static class HaltRules
{
    private static readonly HashSet<string> Refused = new(StringComparer.Ordinal)
    {
        "add_slot", "reseed", "toggle_sticky", "add_layer", "remove_layer", "reprice_exit", "soft_close_next",
        "cancel_stale_recoveries", "inventory_trade",
    };

    /// <summary>The refusal of a kind while the plant is halted, or null.</summary>
    public static CommandReply? Refuses(GridCore core, string kind) =>
        core.Mode.Shown == GridMode.Halted && Refused.Contains(kind)
            ? CommandReply.Refused(
                "halted", $"The plant is halted ({core.Mode.Reason}); {kind} is possible after resume.")
            : null;
}
