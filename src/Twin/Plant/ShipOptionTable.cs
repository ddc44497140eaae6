using Millwright.Kernel.Options;
using Millwright.Twin.Missions;

namespace Millwright.Twin.Plant;

/// <summary>The option table of the ship.</summary>
public static class ShipOptionTable
{
    private static readonly string[] TrackerWords = ["imm_gnn", "imm_jpda", "kalman_gnn", "alpha_beta"];

    /// <summary>Keys and rules.</summary>
    public static readonly OptionTable<ShipOptions> Table = new(
        static options => options with { },
        new OptionRule<ShipOptions>(
            ["ship.scenario"],
            "one of " + string.Join(", ", ShippedScenarios.Names),
            static o => ShippedScenarios.Names.Contains(o.Scenario)),
        new OptionRule<ShipOptions>(
            ["ship.tracker"],
            "one of " + string.Join(", ", TrackerWords),
            static o => TrackerWords.Contains(o.Tracker)));
}
