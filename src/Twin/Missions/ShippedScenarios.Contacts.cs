namespace Millwright.Twin.Missions;

/// <content>Scenarios of contacts and radio (twin.md §11.1).</content>
public static partial class ShippedScenarios
{
    private const string SpoofAndCloseJson =
        """
        {"name": "spoof-and-close", "description": "A friend turns out to spoof; a contact behind it comes close.",
         "rng_key": "spoof-and-close", "duration_s": 170, "radar": {"clutter": 0.0},
         "timeline": [
          {"at_s": 0, "do": "inject", "name": "object",
           "params": {"id": "decoy", "x": 90, "y": 200, "z": 0, "vx": -0.6, "vy": -0.8, "vz": 0,
                      "transponder": 1, "claim": "ALLY-042"}},
          {"at_s": 20, "do": "inject", "name": "object", "params": {"id": "decoy", "transponder": 3}},
          {"at_s": 25, "do": "inject", "name": "object",
           "params": {"id": "shadow", "x": -40, "y": 200, "z": 0, "vx": 0.2, "vy": -2.2, "vz": 0}}],
         "expect": [
          {"at_s": 10, "by_s": 18, "when": "tracks.identified == 1 and guards.active == 0",
           "message": "the friend is known"},
          {"at_s": 20, "by_s": 40, "when": "incident.SPOOFING_DETECTED == 'open'", "message": "spoofing is told"},
          {"at_s": 20, "by_s": 60, "when": "mode_state == 'ACTIVE'", "message": "the ship is ACTIVE"},
          {"at_s": 60, "by_s": 130, "when": "incident.UNKNOWN_CONTACT_CLOSE == 'open' and mode_state == 'SAFE'",
           "message": "the shadow inside 70 m makes it SAFE"}],
         "pilot": [{"command": "sim.start"},
                   {"at_s": 45, "command": "incident.ack", "params": {"rule": "SPOOFING_DETECTED"}},
                   {"at_s": 120, "when": "incident.UNKNOWN_CONTACT_CLOSE == 'open'", "command": "incident.ack",
                    "params": {"rule": "UNKNOWN_CONTACT_CLOSE"}}],
         "objectives": [
          {"id": "spoof", "title": "Acknowledge the spoofing contact.", "hint": "incident.ack",
           "when": "seen.SPOOFING_DETECTED >= 1 and incident.SPOOFING_DETECTED != 'open'"},
          {"id": "close", "title": "Acknowledge the contact inside 70 m.", "hint": "incident.ack",
           "when": "seen.UNKNOWN_CONTACT_CLOSE >= 1 and incident.UNKNOWN_CONTACT_CLOSE != 'open'"}]}
        """;

    private const string CoastAndLossJson =
        """
        {"name": "coast-and-loss", "description": "A contact is missed, coasts and is lost.",
         "rng_key": "coast-and-loss", "duration_s": 60,
         "radar": {"clutter": 0.0, "detection_probability": 1.0},
         "timeline": [
          {"at_s": 0, "do": "inject", "name": "object",
           "params": {"id": "a", "x": 0, "y": 100, "z": 0, "vx": 1, "vy": 0, "vz": 0, "transponder": 0}},
          {"at_s": 20, "do": "inject", "name": "object", "params": {"id": "a", "visible": false}}],
         "expect": [
          {"at_s": 10, "by_s": 18, "when": "tracks.tracked == 1", "message": "the contact is tracked"},
          {"at_s": 20, "by_s": 26, "when": "tracks.coasting == 1", "message": "it coasts"},
          {"at_s": 22, "by_s": 30, "when": "tracks.lost_total == 1", "message": "it is lost, told once"},
          {"at_s": 50, "by_s": 50, "when": "tracks.lost_total == 1 and radar.tracks == 0",
           "message": "and does not come back"}],
         "pilot": [{"command": "sim.start"}],
         "objectives": [
          {"id": "coast", "title": "See the contact coast.", "hint": "the radar page",
           "when": "tracks.coasting == 1"},
          {"id": "lost", "title": "See it lost.", "hint": "wait", "when": "tracks.lost_total >= 1"}]}
        """;

    private const string LrSrHandoffJson =
        """
        {"name": "lr-sr-handoff", "description": "A friend comes in through the long range, is named, and leaves.",
         "rng_key": "lr-sr-handoff", "duration_s": 200,
         "radar": {"clutter": 0.0, "detection_probability": 1.0},
         "timeline": [
          {"at_s": 0, "do": "inject", "name": "object",
           "params": {"id": "friend", "x": 80, "y": 400, "z": 0, "vx": 0, "vy": -4, "vz": 0,
                      "transponder": 1, "claim": "ALLY-007"}}],
         "expect": [
          {"at_s": 15, "by_s": 25, "when": "tracks.tracked == 1 and tracks.identified == 0",
           "message": "the long range has no name"},
          {"at_s": 42, "by_s": 60, "when": "tracks.identified == 1", "message": "the short range reads it"},
          {"at_s": 178, "by_s": 178, "when": "tracks.identified == 1 and tracks.highest_ordinal == 1",
           "message": "the name stays with the same track"}],
         "pilot": [{"command": "sim.start"}],
         "objectives": [
          {"id": "named", "title": "See the contact named.", "hint": "the radar page",
           "when": "tracks.identified == 1"},
          {"id": "kept", "title": "See the name kept at long range.", "hint": "wait",
           "after_s": 170, "when": "tracks.identified == 1"}]}
        """;

    private const string CommsBlackoutJson =
        """
        {"name": "comms-blackout", "description": "The link fades with the transponder, the charge and an EMCON order.",
         "rng_key": "comms-blackout", "duration_s": 110,
         "overrides": {"power_plane.dock_connected_init": false},
         "timeline": [
          {"at_s": 30, "do": "note", "name": "A bank of cells drops out."},
          {"at_s": 30, "do": "inject", "name": "soc", "params": {"pct": 15}},
          {"at_s": 60, "do": "inject", "name": "soc", "params": {"pct": 60}},
          {"at_s": 80, "do": "note", "name": "EMCON: no emissions until further notice."},
          {"at_s": 80, "do": "inject", "name": "emcon", "params": {"block": true}},
          {"at_s": 100, "do": "inject", "name": "emcon", "params": {"block": false}}],
         "expect": [
          {"at_s": 7, "by_s": 12, "when": "comms.reason == 'COMMS_DEGRADED'", "message": "silent is degraded"},
          {"at_s": 17, "by_s": 25, "when": "comms.link == 'online'", "message": "ON is online"},
          {"at_s": 31, "by_s": 40, "when": "comms.reason == 'COMMS_POWER_BLOCK'",
           "message": "a shed transponder blocks the link"},
          {"at_s": 61, "by_s": 70, "when": "comms.link == 'online'", "message": "it comes back with the charge"},
          {"at_s": 81, "by_s": 90, "when": "comms.link == 'offline' and comms.reason == 'EMCON_BLOCK'",
           "message": "EMCON is offline"},
          {"at_s": 101, "by_s": 108, "when": "comms.link == 'online'", "message": "and ends"}],
         "pilot": [{"command": "sim.start"},
                   {"at_s": 5, "command": "sim.xpdr.mode", "params": {"mode": "SILENT"}},
                   {"at_s": 15, "command": "sim.xpdr.mode", "params": {"mode": "ON"}}],
         "objectives": [
          {"id": "silent", "title": "Go silent and back on.", "hint": "transponder SILENT",
           "when": "comms.reason == 'COMMS_DEGRADED'"},
          {"id": "block", "title": "See the power block.", "hint": "wait",
           "when": "comms.reason == 'COMMS_POWER_BLOCK'"}]}
        """;

    private const string CorruptRecordingJson =
        """
        {"name": "corrupt-recording",
         "description": "A flight is recorded, one byte of the recording is flipped, and the flip is found.",
         "rng_key": "corrupt-recording", "duration_s": 40,
         "timeline": [
          {"at_s": 0, "do": "note", "name": "This flight is for twin record, twin replay and twin prove."},
          {"at_s": 0, "do": "inject", "name": "object",
           "params": {"id": "buoy", "x": 30, "y": 60, "z": 0, "vx": 0, "vy": 0, "vz": 0}}],
         "expect": [
          {"at_s": 20, "by_s": 38, "when": "tracks.tracked == 1 and incident.UNKNOWN_CONTACT_CLOSE != 'none'",
           "message": "there is something to record"}],
         "pilot": [{"command": "sim.start"}, {"at_s": 10, "command": "sim.drive.rotate", "params": {"deg": 45}},
                   {"at_s": 20, "command": "sim.xpdr.mode", "params": {"mode": "SILENT"}}],
         "objectives": [
          {"id": "fly", "title": "Fly half a minute, then prove the journal.", "hint": "millwright twin prove",
           "when": "sim_time_s >= 30"}]}
        """;
}
