using Millwright.Host.Commands;

namespace Millwright.Host.Kinds.Ship;

/// <summary>Commands of a ship (twin.md §6.4); incidents are served by the kernel.</summary>
internal static class ShipCommands
{
    private const string Api = "/api/plants/{plant}/commands";
    private const int ConfirmMs = 300_000;
    private static readonly string[] Axes = ["forward", "aft", "port", "starboard", "up", "down"];

    public static IReadOnlyList<CommandSpec> All { get; } =
    [
        Row("sim.start", "sim start", "simulation", "Runs the simulation.", ["sim_state"],
            Number("speed", optional: true, 0.001, 1000)),
        Row("sim.pause", "sim pause", "simulation", "Pauses the simulation.", ["sim_state"]),
        Row("sim.stop", "sim stop", "simulation", "Stops the simulation.", ["sim_state"]),
        Row("sim.step", "sim step", "simulation", "Advances n ticks while paused or stopped.", ["tick"],
            new CommandArg("n", ArgKind.Integer, true, 1, 100_000)),
        Row("sim.reset", "sim reset", "simulation", "Puts the ship back to its start.", ["sim_state"])
            with { Tier = 2 },
        Row("sim.dock.engage", "dock", "docking", "Engages the docking port.", ["docking"],
            Text("port", optional: true)),
        Row("sim.dock.release", "undock", "docking", "Releases the port and opens the bridge.", ["docking"]),
        Row("power.dock.on", "bridge on", "power", "Closes the power bridge to the dock.", ["power"]),
        Row("power.dock.off", "bridge off", "power", "Opens the power bridge.", ["power"]),
        Row("power.nbl.on", "burst on", "power", "Asks for the burst link.", ["power"]),
        Row("power.nbl.off", "burst off", "power", "Switches the burst link off.", ["power"]),
        Row("power.nbl.set_max", "burst max", "power", "Sets the budget of the burst link.", ["power"],
            Number("max_power_w", optional: false, 0, 1000)),
        Row("sim.rcs.fire", "fire", "motion", "Fires the thrusters of an axis.", ["propulsion"],
            new CommandArg("axis", ArgKind.Enum, Enum: Axes), Number("pct", false, -1000, 1000),
            Number("duration_s", false, 0, 3600)),
        Row("sim.rcs.stop", "fire stop", "motion", "Stops the thrusters.", ["propulsion"]),
        Row("sim.drive.set", "drive", "motion", "Sets the drive.", ["speed_m_s"], Number("pct", false, -1000, 1000)),
        Row("sim.drive.rotate", "turn", "motion", "Turns the ship.", ["heading"], Number("deg", false, -3600, 3600)),
        Row("sim.xpdr.mode", "transponder", "comms", "Sets the transponder.", ["comms"],
            new CommandArg("mode", ArgKind.Enum, Enum: ["ON", "OFF", "SILENT", "SPOOF"])),
        Row("mode.safe.exit", "safe exit", "mode", "Leaves SAFE after the guards are clear.", ["mode_state"]),
        Row("guard.set", "guard", "mode", "Switches a guard rule on or off.", ["guards"],
            Text("id", optional: false), new CommandArg("enabled", ArgKind.Boolean)),
        Row("thermal.inject", "inject heat", "injection", "Heats a node for a while.", ["thermal"],
            Text("node", optional: false), Number("watts", false, -10_000, 10_000),
            Number("duration_s", false, 0, 86_400)),
        Row("radiation.set", "inject radiation", "injection", "Sets the radiation.", ["sensors"],
            Number("usvh", false, 0, 1_000_000)),
        Row("ambient.set", "inject ambient", "injection", "Sets the ambient temperature.", ["thermal"],
            Number("c", false, -273, 1000)),
        Row("procedure.run", "procedure", "procedures", "Runs a procedure.", ["procedure"],
            Text("name", optional: false)),
        Row("procedure.confirm", "procedure confirm", "procedures", "Confirms the waiting step.", ["procedure"]),
        Row("procedure.abort", "procedure abort", "procedures", "Aborts the procedure.", ["procedure"]),
    ];

    private static CommandSpec Row(
        string kind, string verb, string group, string summary, IReadOnlyList<string> paths,
        params IReadOnlyList<CommandArg> args) =>
        new(kind, verb, [], group, summary, args, 0, "operator", ["ship"], paths, ConfirmMs, Api);

    private static CommandArg Number(string name, bool optional, double min, double max) =>
        new(name, ArgKind.Number, optional, min, max);

    private static CommandArg Text(string name, bool optional) => new(name, ArgKind.Text, optional);
}
