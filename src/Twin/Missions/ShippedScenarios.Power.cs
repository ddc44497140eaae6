namespace Millwright.Twin.Missions;

/// <content>Scenarios of power and heat (twin.md §11.1).</content>
public static partial class ShippedScenarios
{
    private const string FirstLightJson =
        """
        {"name": "first-light", "description": "Start, watch, stop.", "rng_key": "first-light", "duration_s": 31,
         "overrides": {"power_plane.dock_connected_init": false, "power_plane.nbl_active_init": false},
         "radar": {"clutter": 0.0},
         "expect": [
          {"at_s": 2, "by_s": 5, "when": "sim_state == 'RUNNING'", "message": "the simulation runs"},
          {"at_s": 25, "by_s": 25, "when": "incidents.live == 0 and power.shed_loads == ''",
           "message": "nothing is shed and no incident is open"}],
         "pilot": [{"command": "sim.start"}, {"at_s": 30, "command": "sim.stop"}],
         "objectives": [{"id": "start", "title": "Start the simulation.", "hint": "sim.start",
                         "when": "sim_state == 'RUNNING'"},
                        {"id": "watch", "title": "Watch for half a minute.", "hint": "the clock of the bridge",
                         "when": "sim_time_s >= 30"}]}
        """;

    private const string LowSocJson =
        """
        {"name": "low-soc", "description": "The battery falls through 20 % and recovers through 30 %.",
         "rng_key": "low-soc", "duration_s": 420,
         "overrides": {"power_capacity_wh": 10, "battery_soc_init_pct": 22.0},
         "expect": [
          {"by_s": 300, "when": "power.low_soc == true and power.shed_reasons contains 'low_soc'",
           "message": "radar and transponder are shed at 20 %"},
          {"by_s": 300, "when": "comms.reason == 'COMMS_POWER_BLOCK'", "message": "the link is degraded"},
          {"at_s": 200, "by_s": 410, "when": "power.low_soc == false and power.soc_pct >= 30",
           "message": "they come back at 30 %"}],
         "pilot": [{"command": "power.dock.off"}, {"command": "sim.start"},
                   {"when": "held(power.low_soc == true, 10)", "command": "power.dock.on"}],
         "objectives": [
          {"id": "shed", "title": "Radar and transponder are shed.", "hint": "power.dock.off",
           "when": "power.low_soc == true"},
          {"id": "restored", "title": "They come back at 30 %.", "hint": "power.dock.on", "after_s": 10,
           "when": "seen.RADAR_SIGNAL_LOSS >= 1 and power.low_soc == false and power.soc_pct >= 30"}]}
        """;

    private const string PduCascadeJson =
        """
        {"name": "pdu-cascade", "description": "The bus limit sheds, throttles and faults, in its order.",
         "rng_key": "pdu-cascade", "duration_s": 70,
         "overrides": {"power_plane.max_bus_a": 3.0, "power_plane.pdu_shed_mode": "minimal",
                       "power_plane.dock_connected_init": false},
         "timeline": [
          {"at_s": 40, "do": "note", "name": "A cell fails: the charge and with it the bus voltage drop."},
          {"at_s": 40, "do": "inject", "name": "soc", "params": {"pct": 5}}],
         "expect": [
          {"at_s": 3, "by_s": 8, "when": "power.shed_loads == 'nbl,radar'",
           "message": "burst link first, then radar, no more than needed"},
          {"at_s": 12, "by_s": 16, "when": "power.shed_loads == 'nbl,radar,transponder'",
           "message": "the drive costs the transponder"},
          {"at_s": 12, "by_s": 16, "when": "power.throttled_loads == 'motion'", "message": "then the drive itself"},
          {"at_s": 18, "by_s": 26, "when": "power.throttled_loads == 'motion,rcs'",
           "message": "then the thrusters"},
          {"at_s": 41, "by_s": 60, "when": "power.overcurrent == true", "message": "at last PDU_OVERCURRENT"},
          {"at_s": 41, "by_s": 60, "when": "incident.POWER_PDU_OVERCURRENT == 'open'",
           "message": "an alarm after one second"}],
         "pilot": [{"command": "sim.start"}, {"at_s": 10, "command": "sim.drive.set", "params": {"pct": 100}},
                   {"at_s": 16, "command": "sim.rcs.fire",
                    "params": {"axis": "forward", "pct": 60, "duration_s": 10}}],
         "objectives": [
          {"id": "throttle", "title": "Drive until the bus throttles motion.", "hint": "sim.drive.set 100",
           "when": "power.throttled_loads contains 'motion'"},
          {"id": "fault", "title": "See PDU_OVERCURRENT.", "hint": "wait for the cell",
           "when": "power.overcurrent == true"}]}
        """;

    private const string ThermalTripJson =
        """
        {"name": "thermal-trip", "description": "Core and distribution unit warn, trip and clear.",
         "rng_key": "thermal-trip", "duration_s": 480,
         "timeline": [
          {"at_s": 5, "do": "note", "name": "Both coolant pumps stop for a minute and a half."},
          {"at_s": 5, "do": "inject", "name": "heat", "params": {"node": "core", "watts": 900, "duration_s": 90}},
          {"at_s": 5, "do": "inject", "name": "heat", "params": {"node": "pdu", "watts": 900, "duration_s": 90}}],
         "expect": [
          {"by_s": 80, "when": "thermal.core.warned == true", "message": "the core warns at 80 °C"},
          {"by_s": 100, "when": "thermal.core.tripped == true and incident.TEMP_CORE_TRIP == 'open'",
           "message": "the core trips at 90 °C and alarms"},
          {"by_s": 110, "when": "power.shed_loads contains 'nbl' and power.shed_reasons contains 'thermal_overheat'",
           "message": "the burst link is inhibited"},
          {"by_s": 110, "when": "thermal.pdu.tripped == true and radar.allowed == false",
           "message": "the distribution unit takes the radar"},
          {"at_s": 120, "by_s": 470, "when": "thermal.core.tripped == false and thermal.core.temp_c <= 85",
           "message": "the core clears at 85 °C"},
          {"at_s": 120, "by_s": 470, "when": "thermal.pdu.tripped == false and radar.allowed == true",
           "message": "the radar comes back"}],
         "pilot": [{"command": "sim.start"},
                   {"when": "incident.TEMP_CORE_TRIP == 'open'", "command": "incident.ack",
                    "params": {"rule": "TEMP_CORE_TRIP"}}],
         "objectives": [
          {"id": "trip", "title": "See the trip of the core.", "hint": "wait", "when": "seen.TEMP_CORE_TRIP >= 1"},
          {"id": "clear", "title": "Acknowledge it and wait until the core has cooled to 85 °C.",
           "hint": "incident.ack", "after_s": 60,
           "when": "incident.TEMP_CORE_TRIP != 'open' and thermal.core.tripped == false"}]}
        """;

    private const string DockAndChargeJson =
        """
        {"name": "dock-and-charge", "description": "Dock, close the bridge, charge with soft start.",
         "rng_key": "dock-and-charge", "duration_s": 180,
         "overrides": {"power_plane.dock_connected_init": false, "power_capacity_wh": 50,
                       "battery_soc_init_pct": 40.0},
         "expect": [
          {"at_s": 9, "by_s": 12, "when": "power.dock_soft_start_pct == 50", "message": "the bridge starts softly"},
          {"at_s": 9, "by_s": 14, "when": "power.dock_soft_start_pct == 100", "message": "and is full after 2 s"},
          {"at_s": 9, "by_s": 14, "when": "docking.port == 'B'", "message": "port B holds"},
          {"at_s": 20, "by_s": 170, "when": "power.soc_pct >= 42", "message": "the battery charges"}],
         "pilot": [{"command": "sim.start"},
                   {"at_s": 3, "command": "power.dock.on", "refused": "not_docked"},
                   {"at_s": 6, "command": "sim.dock.engage", "params": {"port": "B"}},
                   {"at_s": 8, "command": "power.dock.on"}],
         "objectives": [
          {"id": "dock", "title": "Dock at port B.", "hint": "sim.dock.engage B",
           "when": "docking.state == 'docked' and docking.port == 'B'"},
          {"id": "charge", "title": "Charge to 42 %.", "hint": "power.dock.on", "when": "power.soc_pct >= 42"}]}
        """;

    private const string RcsBurstJson =
        """
        {"name": "rcs-burst", "description": "A burst of 35 % forward; then all at once is too much for the bus.",
         "rng_key": "rcs-burst", "duration_s": 60,
         "overrides": {"power_plane.dock_connected_init": false},
         "expect": [
          {"at_s": 5, "by_s": 8, "when": "propulsion.rcs.active == true and power.shed_loads == ''",
           "message": "the burst alone costs no load"},
          {"at_s": 9, "by_s": 14, "when": "propulsion.rcs.active == false", "message": "it ends after 2 s"},
          {"at_s": 20, "by_s": 26, "when": "power.shed_reasons contains 'pdu_overcurrent'",
           "message": "drive and full thrust shed the loads"},
          {"at_s": 20, "by_s": 26, "when": "power.throttled_loads contains 'motion'",
           "message": "and throttle the drive"},
          {"at_s": 40, "by_s": 50, "when": "power.shed_loads == '' and power.throttled_loads == ''",
           "message": "everything is fed again"}],
         "pilot": [{"command": "sim.start"},
                   {"at_s": 5, "command": "sim.rcs.fire",
                    "params": {"axis": "forward", "pct": 35, "duration_s": 2}},
                   {"at_s": 18, "command": "sim.drive.set", "params": {"pct": 100}},
                   {"at_s": 19, "command": "sim.rcs.fire",
                    "params": {"axis": "forward", "pct": 100, "duration_s": 6}},
                   {"at_s": 30, "command": "sim.drive.set", "params": {"pct": 0}}],
         "objectives": [
          {"id": "burst", "title": "Fire 35 % forward for 2 s.", "hint": "procedure hostile_rcs_intercept_burst",
           "when": "propulsion.rcs.active == true"},
          {"id": "limit", "title": "Ask the bus for too much.", "hint": "drive 100, then fire forward 100 6",
           "when": "power.shed_reasons contains 'pdu_overcurrent'"}]}
        """;
}
