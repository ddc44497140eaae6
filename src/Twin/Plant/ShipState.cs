using Millwright.Twin.Comms;
using Millwright.Twin.Guards;
using Millwright.Twin.Incidents;
using Millwright.Twin.Missions;
using Millwright.Twin.Profiles;
using Millwright.Twin.Radar;
using Millwright.Twin.Scenes;
using Millwright.Twin.Tracking;
using Millwright.Twin.World;

namespace Millwright.Twin.Plant;

/// <summary>Everything a reset of the simulation puts back (twin.md §1.10).</summary>
internal sealed class ShipState
{
    private readonly List<(string Rule, string Track)> activeGuards = [];

    public ShipState(Scenario scenario, ShipOptions options)
    {
        var profile = HardwareProfile.Read(scenario.Profile, TwinSwitches.Millwright);
        World = new ShipWorld(profile, TwinSwitches.Millwright);
        Scene = new Scene(scenario.Radar, scenario.Key);
        Tracks = new TrackDesk(options.Tracker, Tuning(scenario.Radar, options.Tracker), profile.Tracks);
        BodyRecords = options.BodyRecords;
        Transponder = new Transponder(profile.CommsEnabled, profile.TransponderInit);
        NodeWarned = new bool[profile.Thermal.Nodes.Count];
        NodeTripped = new bool[profile.Thermal.Nodes.Count];
        scenario.Start.Apply(World);
    }

    public ShipWorld World { get; }

    /// <summary>Extra X3: permission records are published.</summary>
    public bool BodyRecords { get; }

    public Scene Scene { get; }

    public TrackDesk Tracks { get; }

    public Transponder Transponder { get; }

    public GuardEngine Guards { get; } = new(ShippedGuards.Rules);

    public ModeMachine Mode { get; } = new();

    /// <summary>Tracks of the last frame.</summary>
    public IReadOnlyList<RadarTrack> Published { get; set; } = [];

    /// <summary>Detections of the last frame.</summary>
    public int Detections { get; set; }

    /// <summary>Simulated time of the last frame, s; −1 = none.</summary>
    public double FrameAtS { get; set; } = -1.0;

    /// <summary>Tracks that ended so far.</summary>
    public int LostTracks { get; set; }

    /// <summary>Highest ordinal of a track so far.</summary>
    public int HighestOrdinal { get; set; }

    /// <summary>Edge memory of the thermal events.</summary>
    public bool[] NodeWarned { get; }

    public bool[] NodeTripped { get; }

    /// <summary>Next item of the timeline.</summary>
    public int TimelineAt { get; set; }

    public List<(string Rule, string Track)> ActiveGuards => activeGuards;

    public void Encode(CseWriter writer)
    {
        World.Encode(writer);
        Scene.Encode(writer);
        Tracks.Encode(writer);
        Transponder.Encode(writer);
        Guards.Encode(writer);
        Mode.Encode(writer);
        writer.I32(Detections);
        writer.F64(FrameAtS);
        writer.I32(TimelineAt);
        writer.I32(LostTracks);
        writer.I32(HighestOrdinal);
        for (var i = 0; i < NodeWarned.Length; i++)
        {
            writer.Bool(NodeWarned[i]);
            writer.Bool(NodeTripped[i]);
        }

        writer.List(activeGuards.Count);
        foreach (var (rule, track) in activeGuards)
        {
            writer.String(rule);
            writer.String(track);
        }

        writer.List(Published.Count);
        foreach (var track in Published)
        {
            TrackCodec.Encode(writer, track);
        }
    }

    public void Decode(ref CseReader reader)
    {
        World.Decode(ref reader);
        Scene.Decode(ref reader);
        Tracks.Decode(ref reader);
        Transponder.Decode(ref reader);
        Guards.Decode(ref reader);
        Mode.Decode(ref reader);
        Detections = reader.I32();
        FrameAtS = reader.F64();
        TimelineAt = reader.I32();
        LostTracks = reader.I32();
        HighestOrdinal = reader.I32();
        for (var i = 0; i < NodeWarned.Length; i++)
        {
            NodeWarned[i] = reader.Bool();
            NodeTripped[i] = reader.Bool();
        }

        activeGuards.Clear();
        for (var left = reader.List(); left > 0; left--)
        {
            activeGuards.Add((reader.String(), reader.String()));
        }

        var published = new RadarTrack[reader.List()];
        for (var i = 0; i < published.Length; i++)
        {
            published[i] = TrackCodec.Decode(ref reader);
        }

        Published = published;
    }

    /// <summary>State of the radio link now (§1.8).</summary>
    public LinkState Link() => LinkState.Of(
        Transponder.Enabled, Transponder.IsBlocked, NodeBlocks(World), World.Power.TransponderAllowed,
        Transponder.IsActive(World.Power.TransponderAllowed), Transponder.Mode, World.Power.Soc,
        World.Inputs.SensorQueue + World.Inputs.ActuatorQueue);

    private static bool NodeBlocks(ShipWorld world)
    {
        var plane = world.Thermal;
        for (var i = 0; i < plane.Settings.Nodes.Count; i++)
        {
            var id = plane.Settings.Nodes[i].Id;
            if ((id.Contains("comm", StringComparison.Ordinal) || id.Contains("transponder", StringComparison.Ordinal))
                && (plane.Warned(i) || plane.Tripped(i)))
            {
                return true;
            }
        }

        return false;
    }

    private static TrackerOptions Tuning(SceneSettings radar, string tracker)
    {
        var options = new TrackerOptions
        {
            RangeSigma = radar.RangeSigmaM,
            BearingSigma = Angles.Radians(radar.AngleSigmaDeg),
            ElevationSigma = Angles.Radians(radar.AngleSigmaDeg),
            RangeRateSigma = radar.RateSigmaMps,
            DetectionProbability = Math.Min(radar.DetectionProbability, 0.99),
            ClutterPerScan = Math.Max(0.5, radar.Clutter),
            MeasurementVolume = radar.MaxRangeM * 2.0 * Math.PI * Angles.Radians(60.0) * 20.0,
        };
        return tracker switch
        {
            "kalman_gnn" => options with { ProcessNoise = [Math.Sqrt(0.03 * 0.3)] },
            "imm_jpda" => options with { Association = AssociationRule.Jpda },
            _ => options,
        };
    }
}
