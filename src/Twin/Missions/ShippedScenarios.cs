namespace Millwright.Twin.Missions;

/// <summary>Scenarios that come with the product (twin.md §11.1).</summary>
public static partial class ShippedScenarios
{
    /// <summary>Name of the mission a newcomer flies.</summary>
    public const string FirstWatch = "first-watch";

    private const string FirstWatchJson =
        """
        {"name": "first-watch", "description": "First watch: contacts, heat, a power shortage, docking.",
         "rng_key": 7,
         "overrides": {"power_capacity_wh": 60, "battery_soc_init_pct": 62.0},
         "radar": {"clutter": 0.2, "max_range_m": 600, "short_range_m": 250},
         "timeline": [
          {"at_s": 0, "do": "inject", "name": "object",
           "params": {"id": "freighter", "x": -260, "y": 380, "z": 20, "vx": 1.5, "vy": -0.4, "vz": 0,
                      "transponder": 1, "claim": "ALLY-007"}},
          {"at_s": 5, "do": "note", "name": "Freighter ALLY-007 passes to the north-west."},
          {"at_s": 40, "do": "inject", "name": "object",
           "params": {"id": "stranger", "x": 45, "y": 230, "z": 5, "vx": 0, "vy": -2.2, "vz": 0, "transponder": 0}},
          {"at_s": 42, "do": "note", "name": "A contact without transponder approaches from the north."},
          {"at_s": 230, "do": "note", "name": "The coolant pump of the core stops. Watch the core temperature."},
          {"at_s": 230, "do": "inject", "name": "heat", "params": {"node": "core", "watts": 770, "duration_s": 130}},
          {"at_s": 360, "do": "note", "name": "The coolant pump runs again."},
          {"at_s": 400, "do": "inject", "name": "object",
           "params": {"id": "decoy", "x": 300, "y": -200, "z": 0, "vx": -1.5, "vy": 0.9, "vz": 0,
                      "transponder": 3, "claim": "ALLY-999"}}],
         "duration_s": 2600,
         "pilot": [
          {"command": "sim.start", "params": {"speed": 20}}, {"command": "power.dock.off"},
          {"command": "sim.dock.release"},
          {"when": "incident.UNKNOWN_CONTACT_CLOSE == 'open'", "command": "incident.ack",
           "params": {"rule": "UNKNOWN_CONTACT_CLOSE"}, "repeat": true},
          {"when": "incident.UNKNOWN_CONTACT_CLOSE == 'acknowledged' and guards.active == 0",
           "command": "incident.clear", "params": {"rule": "UNKNOWN_CONTACT_CLOSE"}},
          {"when": "incident.TEMP_CORE_SPIKE == 'open'", "command": "incident.ack",
           "params": {"rule": "TEMP_CORE_SPIKE"}},
          {"when": "incident.TEMP_CORE_SPIKE == 'acknowledged'", "command": "procedure.run",
           "params": {"name": "thermal_safe"}},
          {"when": "incident.SPOOFING_DETECTED == 'open'", "command": "incident.ack",
           "params": {"rule": "SPOOFING_DETECTED"}, "repeat": true},
          {"when": "incident.RADAR_SIGNAL_LOSS == 'open'", "command": "incident.ack",
           "params": {"rule": "RADAR_SIGNAL_LOSS"}},
          {"at_s": 500, "when": "power.low_soc == true", "command": "procedure.run",
           "params": {"name": "shed_recover"}}],
         "objectives": [
          {"id": "start", "title": "Start the simulation.", "hint": "sim.start",
           "when": "sim_state == 'RUNNING'"},
          {"id": "undock", "title": "Open the power bridge and leave the dock.",
           "hint": "power.dock.off, then sim.dock.release", "when": "docking.state == 'undocked'"},
          {"id": "contact", "title": "See the unknown contact inside 70 m and acknowledge its incident.",
           "hint": "incident.ack", "when": "seen.UNKNOWN_CONTACT_CLOSE >= 1 and incidents.open == 0"},
          {"id": "heat", "title": "Bring the core below 70 °C after the pump failure.",
           "hint": "power.nbl.off sheds heat; procedure thermal_safe does it",
           "after_s": 300, "when": "seen.TEMP_CORE_SPIKE >= 1 and thermal.core.temp_c < 70"},
          {"id": "shortage", "title": "Notice the low battery: radar and transponder are shed.",
           "hint": "the power page names the reason low_soc", "when": "power.low_soc == true"},
          {"id": "dock", "title": "Dock and close the power bridge.",
           "hint": "sim.dock.engage, then power.dock.on",
           "after_s": 60, "when": "docking.state == 'docked' and power.dock_connected == true"},
          {"id": "recover", "title": "Charge to 30 %: the shed loads come back.",
           "hint": "sim.start speed 10 makes it quicker", "after_s": 60,
           "when": "seen.RADAR_SIGNAL_LOSS >= 1 and power.soc_pct >= 30 and power.low_soc == false"}]}
        """;

    private static readonly string[] Documents =
    [
        FirstWatchJson, FirstLightJson, LowSocJson, PduCascadeJson, ThermalTripJson, SpoofAndCloseJson,
        CoastAndLossJson, LrSrHandoffJson, DockAndChargeJson, RcsBurstJson, CommsBlackoutJson, CorruptRecordingJson,
        Phase1TourJson,
    ];

    /// <summary>Scenarios with their sentence, in the order of help.</summary>
    public static IReadOnlyList<(string Name, string Description)> All { get; } =
        [.. Documents.Select(Scenario.Read).Select(read => (read.Name, read.Description))];

    /// <summary>Names of the scenarios.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(one => one.Name)];

    internal static Scenario? Find(string name) =>
        Documents.Select(Scenario.Read).FirstOrDefault(s => string.Equals(s.Name, name, StringComparison.Ordinal));
}
