using Millwright.Twin.Radar;
using Millwright.Twin.World;

namespace Millwright.Twin.Scenes;

/// <summary>Objects around the ship and what a radar detects of them; noise comes from one named stream.</summary>
internal sealed class Scene(SceneSettings settings, ulong root)
{
    private const double ObjectSnrDb = 18.0;
    private const double ClutterSnrDb = 10.0;
    private const double ClutterElevationDeg = 30.0;
    private const double ClutterRateMps = 10.0;

    private readonly List<SceneObject> objects = [];
    private readonly List<Detection> detections = [];
    private Xoshiro256 random = Xoshiro256.Create(root, "scene");
    private double? spare;

    public IReadOnlyList<SceneObject> Objects => objects;

    public SceneSettings Settings => settings;

    /// <summary>Detections of the last scan.</summary>
    public IReadOnlyList<Detection> Last => detections;

    public SceneObject? Find(string id) => objects.Find(o => o.Id == id);

    public void Add(SceneObject added)
    {
        objects.RemoveAll(o => o.Id == added.Id);
        objects.Add(added);
    }

    public void Move(double dt)
    {
        foreach (var moved in objects)
        {
            moved.Move(dt);
        }
    }

    /// <summary>One scan from a place; the list is reused by the next scan.</summary>
    public IReadOnlyList<Detection> Scan(in Vector3 sensor, in Vector3 sensorVelocity)
    {
        detections.Clear();
        foreach (var seen in objects)
        {
            var relative = seen.Position - sensor;
            if (seen.Visible && relative.Length <= settings.MaxRangeM
                && random.NextUnit() < settings.DetectionProbability)
            {
                detections.Add(Detect(seen, relative, seen.Velocity - sensorVelocity));
            }
        }

        for (var left = Poisson(settings.Clutter); left > 0; left--)
        {
            detections.Add(Make(
                random.NextUnit() * settings.MaxRangeM,
                random.NextUnit() * 360.0,
                ((random.NextUnit() * 2.0) - 1.0) * ClutterElevationDeg,
                ((random.NextUnit() * 2.0) - 1.0) * ClutterRateMps,
                ClutterSnrDb, 0.0, 0, null));
        }

        for (var i = detections.Count - 1; i > 0; i--)
        {
            var j = (int)random.Below((ulong)i + 1);
            (detections[i], detections[j]) = (detections[j], detections[i]);
        }

        return detections;
    }

    public void Encode(CseWriter writer)
    {
        random.Encode(writer);
        if (writer.Option(spare is not null))
        {
            writer.F64(spare!.Value);
        }

        writer.List(objects.Count);
        foreach (var one in objects)
        {
            one.Encode(writer);
        }
    }

    public void Decode(ref CseReader reader)
    {
        random = Xoshiro256.Decode(ref reader);
        spare = reader.Option() ? reader.F64() : null;
        objects.Clear();
        for (var left = reader.List(); left > 0; left--)
        {
            objects.Add(SceneObject.Decode(ref reader));
        }
    }

    private Detection Detect(SceneObject seen, in Vector3 relative, in Vector3 velocity) => Make(
        Math.Max(0.0, relative.Length + (settings.RangeSigmaM * Normal())),
        Angles.Mod(relative.BearingDeg + (settings.AngleSigmaDeg * Normal()), 360.0),
        Math.Clamp(relative.ElevDeg + (settings.AngleSigmaDeg * Normal()), -90.0, 90.0),
        velocity.Dot(relative.Unit) + (settings.RateSigmaMps * Normal()),
        ObjectSnrDb, seen.RcsDbsm, seen.Transponder, seen.Transponder is 1 or 3 ? seen.Claim : null);

    private Detection Make(
        double range, double bearing, double elevation, double rate, double snr, double rcs, int mode, string? id)
    {
        var near = range <= settings.ShortRangeM;
        return new Detection(
            range, bearing >= 360.0 ? 0.0 : bearing, elevation, rate, snr, rcs, near && mode is 1 or 3,
            near ? mode : 0, near ? id : null, near ? Detection.ShortRange : Detection.LongRange,
            near && id is not null);
    }

    /// <summary>Box–Muller, both values used in order.</summary>
    private double Normal()
    {
        if (spare is { } kept)
        {
            spare = null;
            return kept;
        }

        var u = random.NextUnit();
        while (u == 0.0)
        {
            u = random.NextUnit();
        }

        var radius = Math.Sqrt(-2.0 * DMath.Log(u));
        var angle = 2.0 * Math.PI * random.NextUnit();
        spare = radius * DMath.Sin(angle);
        return radius * DMath.Cos(angle);
    }

    /// <summary>Knuth's product; only for small means.</summary>
    private int Poisson(double mean)
    {
        var limit = DMath.Exp(-mean);
        var count = 0;
        for (var product = random.NextUnit(); product > limit; product *= random.NextUnit())
        {
            count++;
        }

        return count;
    }
}
