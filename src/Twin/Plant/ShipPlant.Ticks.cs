using Millwright.Twin.Guards;
using Millwright.Twin.Incidents;
using Millwright.Twin.Radar;
using Millwright.Twin.World;

namespace Millwright.Twin.Plant;

/// <content>One tick in the order of twin.md §1.3.</content>
public sealed partial class ShipPlant
{
    private const double LostAfterS = 30.0;

    private void OnTick()
    {
        if (run != RunState.Running)
        {
            return;
        }

        Arm();
        Advance();
    }

    private void Advance()
    {
        // The transponder asks for its power whether or not it got it in the last tick, else it would flap.
        var world = ship.World;
        Timeline(world.TimeS);
        var shedding = world.Power.Shed.Loads.Count;
        world.Inputs = new RuntimeInputs(
            true, ship.Transponder.IsActive(allowed: true), ship.Detections, effects.Count);
        world.Step(options.TickS);
        tick++;
        clockS += options.TickS;
        ship.Scene.Move(options.TickS);
        Edges();
        Periodic(shedding);
        Radar();
        Modes();
        desk.Refresh(clockS, port);
        Verify();
        Mission();
        Proceed();
        Ticked?.Invoke();
    }

    private void Ingest(
        string type, string source, string? subject, (string Name, AlarmValue Value)[] fields) =>
        desk.Ingest(new AlarmEvent(type, source, subject, clockS, fields), port);

    /// <summary>Warnings and trips of the nodes, on their edges (§3.7).</summary>
    private void Edges()
    {
        var plane = ship.World.Thermal;
        for (var i = 0; i < plane.Settings.Nodes.Count; i++)
        {
            var id = plane.Settings.Nodes[i].Id;
            if (plane.Tripped(i) != ship.NodeTripped[i])
            {
                ship.NodeTripped[i] = plane.Tripped(i);
                Ingest("sensor", "thermal", id, [("tripped", plane.Tripped(i)), ("temp", plane.TempC(i))]);
                Say(
                    plane.Tripped(i) ? "thermal_trip" : "thermal_clear", plane.Tripped(i) ? "critical" : "notice",
                    $"Node {id} {(plane.Tripped(i) ? "tripped" : "is below its trip again")}.");
            }

            if (plane.Warned(i) != ship.NodeWarned[i])
            {
                ship.NodeWarned[i] = plane.Warned(i);
                Say(
                    plane.Warned(i) ? "thermal_warn" : "thermal_warn_clear", plane.Warned(i) ? "warning" : "info",
                    $"Node {id} {(plane.Warned(i) ? "is hot" : "left its warning")}.");
            }
        }
    }

    private void Periodic(int sheddingBefore)
    {
        var world = ship.World;
        Ingest("sensor", "thermal", "core", [("temp", world.CoreTempC)]);
        Ingest("power", "bus", "main", [("current", world.Power.BusA)]);
        Ingest("power", "pdu", "main", [("overcurrent", world.Power.Faults.Contains("PDU_OVERCURRENT"))]);
        Ingest("radar", "sensor", "ppi", [("value", world.Power.RadarAllowed)]);
        var shed = world.Power.Shed;
        if (shed.Loads.Count != sheddingBefore)
        {
            Say(
                "load_shedding", shed.Loads.Count > sheddingBefore ? "warning" : "notice",
                shed.Loads.Count == 0
                    ? "All loads are fed again."
                    : $"Shed: {string.Join(", ", shed.Loads.Names)} ({string.Join(", ", shed.Reasons.Names)}).");
        }
    }

    private void Radar()
    {
        if (!ship.World.Power.RadarAllowed)
        {
            ship.Detections = 0;
            if (ship.Published.Count > 0 && clockS - ship.FrameAtS >= LostAfterS)
            {
                ship.LostTracks += ship.Published.Count;
                foreach (var track in ship.Published)
                {
                    Signals(ship.Guards.Drop(Contacts.Id(track), clockS), track);
                }

                ship.Published = [];
            }

            return;
        }

        var world = ship.World;
        var yaw = Angles.Radians(world.HeadingDeg);
        var own = new Vector3(
            world.EffectiveSpeedMps * DMath.Sin(yaw), world.EffectiveSpeedMps * DMath.Cos(yaw), 0.0);
        var detections = ship.Scene.Scan(new Vector3(world.X, world.Y, world.Z), own);
        ship.Detections = detections.Count;
        ship.FrameAtS = clockS;
        ship.Published = ship.Tracks.Scan((long)Math.Round(clockS * 1e6), detections);
        foreach (var track in Forwarded())
        {
            var gone = track.Status == TrackStatus.Lost && track.MissCount > 0;
            ship.LostTracks += track.IsDropped && track.IsConfirmed ? 1 : 0;
            ship.HighestOrdinal = Math.Max(ship.HighestOrdinal, track.Ordinal);
            Signals(
                gone
                    ? ship.Guards.Drop(Contacts.Id(track), clockS)
                    : ship.Guards.Update(Contacts.Guarded(track, ship.World.Profile.Iff)),
                track);
        }
    }

    /// <summary>Every track, or with <c>tracks.publish = best</c> the single best one of the frame: quality, confirmed,
    /// nearest (twin.md §4.8). Tracks that ended are always told.</summary>
    private IReadOnlyList<RadarTrack> Forwarded()
    {
        if (!ship.World.Profile.Tracks.PublishBest || ship.Published.Count < 2)
        {
            return ship.Published;
        }

        var best = ship.Published.Where(t => !t.IsDropped)
            .OrderByDescending(t => t.Quality).ThenByDescending(t => t.IsConfirmed).ThenBy(t => t.Position.Length)
            .Take(1);
        ship.Published = [.. best, .. ship.Published.Where(t => t.IsDropped)];
        return ship.Published;
    }

    private void Signals(List<GuardSignal> signals, RadarTrack track)
    {
        foreach (var signal in signals)
        {
            var id = signal.Rule.Id;
            if (signal.IsAlert)
            {
                ship.ActiveGuards.Add((id, signal.Track));
                Ingest(
                    "radar", "guard", id,
                    [
                        ("track_id", signal.Track), ("range_m", track.Position.Length),
                        ("transponder_mode", (double)track.TransponderMode), ("quality", track.Quality),
                    ]);
                Tell(
                    "guard_alert", signal.Rule.Severity, $"Guard {id}: {signal.Track} at {Metres(track)} m.",
                    Data(signal, track));
            }
            else
            {
                ship.ActiveGuards.Remove((id, signal.Track));
                desk.Ended(id, signal.Track, clockS, signal.TrackLost ? "track_lost" : "guard_clear", port);
                Tell("guard_clear", "notice", $"Guard {id} is over for {signal.Track}.", Data(signal, track));
            }
        }
    }

    private GuardEventData Data(GuardSignal signal, RadarTrack track) => new(
        signal.Rule.Id, signal.Track, signal.Rule.FsmEvent, signal.IsAlert, track.Position.Length, track.Quality,
        ship.World.Profile.Iff.Of(track).Iff, track.TransponderOn, track.TransponderMode);

    private static string Metres(RadarTrack track) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{track.Position.Length:0.0}");

    private void Modes()
    {
        string? gravest = null;
        var trigger = "";
        foreach (var (id, _) in ship.ActiveGuards)
        {
            foreach (var rule in ship.Guards.Rules)
            {
                if (rule.Id == id && (gravest is null || (rule.Severity == "critical" && gravest != "critical")))
                {
                    (gravest, trigger) = (rule.Severity, rule.FsmEvent);
                }
            }
        }

        var changed = ship.Mode.Step(clockS, gravest, trigger);
        if (options.SafeExitAuto && ship.Mode.State == "SAFE" && ship.Mode.Exit(clockS) is null)
        {
            (changed, trigger) = (true, "safe_exit_auto");
        }

        if (changed)
        {
            Say("mode", ship.Mode.State == "SAFE" ? "warning" : "info", $"Mode {ship.Mode.State} ({trigger}).");
        }
    }
}
