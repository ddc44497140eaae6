namespace Millwright.Twin.Missions;

/// <content>The acceptance script (twin.md §11.2).</content>
public static partial class ShippedScenarios
{
    private const string Phase1TourJson =
        """
        {"name": "phase1-tour", "description": "The whole loop once: contact, coast, shortage, overcurrent, steps.",
         "rng_key": "phase1-tour", "duration_s": 245,
         "overrides": {"power_plane.dock_connected_init": false, "power_plane.nbl_active_init": false},
         "radar": {"clutter": 0.0, "detection_probability": 1.0},
         "timeline": [
          {"at_s": 10, "do": "inject", "name": "object",
           "params": {"id": "stranger", "x": 20, "y": 160, "z": 0, "vx": 0, "vy": -2, "vz": 0}},
          {"at_s": 145, "do": "inject", "name": "object", "params": {"id": "stranger", "visible": false}},
          {"at_s": 165, "do": "inject", "name": "soc", "params": {"pct": 20}},
          {"at_s": 185, "do": "inject", "name": "soc", "params": {"pct": 30}},
          {"at_s": 200, "do": "inject", "name": "load", "params": {"watts": 120, "duration_s": 8}}],
         "expect": [
          {"by_s": 1, "when": "sim_state == 'RUNNING'", "message": "start takes effect within two ticks"},
          {"at_s": 14, "by_s": 25, "when": "tracks.tracked == 1", "message": "the contact is confirmed"},
          {"at_s": 50, "by_s": 62, "when": "incident.UNKNOWN_CONTACT_CLOSE == 'open' and guards.active == 1",
           "message": "at 70 m one alert, one incident C"},
          {"at_s": 62, "by_s": 80, "when": "incident.UNKNOWN_CONTACT_CLOSE == 'acknowledged'",
           "message": "the operator acknowledges"},
          {"at_s": 110, "by_s": 140, "when": "guards.active == 0", "message": "beyond 75 m the guard clears"},
          {"at_s": 110, "by_s": 144, "when": "incident.UNKNOWN_CONTACT_CLOSE == 'cleared'",
           "message": "the operator clears it"},
          {"at_s": 110, "by_s": 160, "when": "seen.UNKNOWN_CONTACT_CLOSE == 1", "message": "it came once"},
          {"at_s": 145, "by_s": 152, "when": "tracks.coasting == 1", "message": "it coasts when detections stop"},
          {"at_s": 147, "by_s": 158, "when": "tracks.lost_total == 1", "message": "LOST is told once"},
          {"at_s": 166, "by_s": 170,
           "when": "power.shed_loads == 'radar,transponder' and power.shed_reasons == 'low_soc'",
           "message": "at 20 % radar and transponder are inhibited"},
          {"at_s": 166, "by_s": 180, "when": "comms.link == 'degraded' and radar.frame_age_s >= 5",
           "message": "the link degrades and frames stop"},
          {"at_s": 186, "by_s": 188, "when": "power.low_soc == false and radar.allowed == true",
           "message": "at 30 % they are restored"},
          {"at_s": 201, "by_s": 207, "when": "power.shed_reasons contains 'pdu_overcurrent'",
           "message": "overcurrent sheds"},
          {"at_s": 201, "by_s": 207, "when": "incident.POWER_PDU_OVERCURRENT == 'open'",
           "message": "and alarms after one second"},
          {"at_s": 212, "by_s": 216, "when": "power.overcurrent == false and incident.POWER_PDU_OVERCURRENT == 'open'",
           "message": "the incident outlives its condition"},
          {"at_s": 216, "by_s": 228, "when": "incident.POWER_PDU_OVERCURRENT == 'cleared'",
           "message": "until it is acknowledged and cleared"},
          {"at_s": 231, "by_s": 236, "when": "sim_state == 'PAUSED'", "message": "steps advance the paused world"}],
         "pilot": [
          {"command": "sim.start"},
          {"at_s": 65, "command": "incident.ack", "params": {"rule": "UNKNOWN_CONTACT_CLOSE"}},
          {"at_s": 110, "when": "incident.UNKNOWN_CONTACT_CLOSE == 'acknowledged' and guards.active == 0",
           "command": "incident.clear", "params": {"rule": "UNKNOWN_CONTACT_CLOSE"}},
          {"at_s": 140, "when": "mode_state == 'SAFE'", "command": "mode.safe.exit"},
          {"at_s": 217, "command": "incident.ack", "params": {"rule": "POWER_PDU_OVERCURRENT"}},
          {"at_s": 219, "command": "incident.clear", "params": {"rule": "POWER_PDU_OVERCURRENT"}},
          {"at_s": 230, "command": "sim.pause"}, {"at_s": 230, "command": "sim.step", "params": {"n": 5}},
          {"at_s": 235, "command": "sim.stop"}],
         "objectives": [
          {"id": "contact", "title": "Acknowledge and clear the contact.", "hint": "incident.ack, incident.clear",
           "when": "seen.UNKNOWN_CONTACT_CLOSE >= 1 and incident.UNKNOWN_CONTACT_CLOSE == 'cleared'"},
          {"id": "shortage", "title": "See the shortage and the recovery.", "hint": "the power page", "after_s": 170,
           "when": "seen.RADAR_SIGNAL_LOSS >= 1 and power.low_soc == false"},
          {"id": "alarm", "title": "Acknowledge and clear the overcurrent.", "hint": "incident.ack, incident.clear",
           "when": "seen.POWER_PDU_OVERCURRENT >= 1 and incident.POWER_PDU_OVERCURRENT == 'cleared'"}]}
        """;
}
