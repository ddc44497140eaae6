using System.Globalization;
using System.IO.Compression;
using System.Text;
using Millwright.Kernel;

namespace Millwright.Host.Twin;

/// <summary>
/// Radar scenes of the kinds of twin.md §4.12 for any key: targets, noise, missed detections, clutter. Written in the
/// form of Appendix A.9, so that trackers can be scored on keys nobody tuned on.
/// </summary>
/// <param name="kind">Kind of scene.</param>
/// <param name="key">Root of the random streams.</param>
internal sealed class BenchScene(BenchSceneKind kind, ulong key)
{
    private Xoshiro256 random = Xoshiro256.Create(key, "bench." + kind.Name);
    private NormalPairs normals;

    /// <summary>Writes <c>detections.csv.gz</c>, <c>truth.csv.gz</c> and <c>meta.json</c>.</summary>
    /// <returns>Detections written.</returns>
    public int Write(string folder)
    {
        Directory.CreateDirectory(folder);
        var targets = Targets();
        var (truth, detections) = (new StringBuilder(), new StringBuilder());
        truth.Append("scan,t_s,target_id,x_m,y_m,z_m,vx_mps,vy_mps,vz_mps\n");
        detections.Append("scan,t_s,det_id,range_m,bearing_deg,elev_deg,vr_mps,snr_db,true_target_id\n");
        var count = 0;
        for (var scan = 0; scan < kind.Scans; scan++)
        {
            count += Scan(scan, targets, truth, detections);
            foreach (var target in targets)
            {
                Move(target, scan * kind.StepS);
            }
        }

        Save($"{folder}/truth.csv.gz", truth);
        Save($"{folder}/detections.csv.gz", detections);
        File.WriteAllText($"{folder}/meta.json", kind.Meta(key));
        return count;
    }

    private static void Save(string path, StringBuilder text)
    {
        using var file = File.Create(path);
        using var gzip = new GZipStream(file, CompressionLevel.Optimal);
        gzip.Write(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private double[][] Targets()
    {
        var targets = new double[kind.Targets][];
        var middle = kind.Scans * kind.StepS / 2.0;
        for (var i = 0; i < targets.Length; i++)
        {
            var heading = Uniform(0.0, 2.0 * Math.PI);
            var speed = Uniform(kind.SlowestMps, kind.FastestMps);
            var (vx, vy) = (speed * DMath.Sin(heading), speed * DMath.Cos(heading));
            var vz = kind.Dimensions == 3 ? Uniform(-10.0, 10.0) : 0.0;
            var (x, y, z) = Middle();
            targets[i] =
            [
                x - (vx * middle), y - (vy * middle), z - (vz * middle), vx, vy, vz,
                i < kind.Turning ? Uniform(kind.SlowestTurn, kind.FastestTurn) * (i % 2 == 0 ? 1.0 : -1.0) : 0.0,
            ];
        }

        return targets;
    }

    /// <summary>Where a target is in the middle of the scene: near one point, or anywhere.</summary>
    private (double X, double Y, double Z) Middle()
    {
        if (kind.CrossingM > 0.0)
        {
            var east = Uniform(-kind.CrossingM, kind.CrossingM);
            return (120.0 + east, 140.0 + Uniform(-kind.CrossingM, kind.CrossingM), 0.0);
        }

        var range = Uniform(0.2, 0.7) * kind.LongestM;
        var bearing = Uniform(0.0, 2.0 * Math.PI);
        var height = kind.Dimensions == 3 ? Uniform(0.05, 0.2) * range : 0.0;
        return (range * DMath.Sin(bearing), range * DMath.Cos(bearing), height);
    }

    private int Scan(int scan, double[][] targets, StringBuilder truth, StringBuilder detections)
    {
        var time = scan * kind.StepS;
        var rows = new List<string>();
        for (var i = 0; i < targets.Length; i++)
        {
            var s = targets[i];
            var range = Math.Sqrt((s[0] * s[0]) + (s[1] * s[1]) + (s[2] * s[2]));
            if (range < kind.ShortestM || range > kind.LongestM)
            {
                continue;
            }

            truth.Append(CultureInfo.InvariantCulture,
                $"{scan},{time:F3},{i},{s[0]:F6},{s[1]:F6},{s[2]:F6},{s[3]:F6},{s[4]:F6},{s[5]:F6}\n");
            if (random.NextUnit() < kind.DetectionProbability)
            {
                var rate = ((s[0] * s[3]) + (s[1] * s[4]) + (s[2] * s[5])) / range;
                var elevation = DMath.Atan2(s[2], Math.Sqrt((s[0] * s[0]) + (s[1] * s[1]))) * 180.0 / Math.PI;
                rows.Add(Row(
                    range + (kind.RangeSigmaM * Normal()),
                    (DMath.Atan2(s[0], s[1]) * 180.0 / Math.PI) + (kind.AngleSigmaDeg * Normal()),
                    kind.Dimensions == 3 ? elevation + (kind.AngleSigmaDeg * Normal()) : 0.0,
                    rate + (kind.RateSigmaMps * Normal()), kind.SnrDb + (2.0 * Normal()), i));
            }
        }

        for (var left = Poisson(kind.Clutter); left > 0; left--)
        {
            rows.Add(Row(
                Uniform(kind.ShortestM, kind.LongestM), Uniform(0.0, 360.0),
                kind.Dimensions == 3 ? Uniform(0.0, 30.0) : 0.0, Uniform(-kind.RateSpan, kind.RateSpan), 12.0, -1));
        }

        for (var i = rows.Count - 1; i > 0; i--)
        {
            var j = (int)random.Below((ulong)i + 1);
            (rows[i], rows[j]) = (rows[j], rows[i]);
        }

        for (var i = 0; i < rows.Count; i++)
        {
            detections.Append(CultureInfo.InvariantCulture, $"{scan},{time:F3},{i},{rows[i]}\n");
        }

        return rows.Count;
    }

    private static string Row(double range, double bearing, double elevation, double rate, double snr, int target)
    {
        var wrapped = bearing % 360.0;
        wrapped = wrapped < 0.0 ? wrapped + 360.0 : wrapped;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Math.Max(1e-3, range):F6},{wrapped:F6},{elevation:F6},{rate:F6},{Math.Max(0.0, snr):F4},{target}");
    }

    /// <summary>A step with white acceleration; turning targets turn in the middle third of the scene.</summary>
    private void Move(double[] s, double time)
    {
        var span = kind.Scans * kind.StepS;
        if (s[6] != 0.0 && time > span / 3.0 && time < 2.0 * span / 3.0)
        {
            var angle = s[6] * kind.StepS * Math.PI / 180.0;
            var (sin, cos) = (DMath.Sin(angle), DMath.Cos(angle));
            (s[3], s[4]) = ((s[3] * cos) + (s[4] * sin), (s[4] * cos) - (s[3] * sin));
        }

        var jolt = Math.Sqrt(kind.NoiseDensity * kind.StepS);
        for (var i = 0; i < kind.Dimensions; i++)
        {
            var change = jolt * Normal();
            s[i] += (s[3 + i] + (0.5 * change)) * kind.StepS;
            s[3 + i] += change;
        }
    }

    private double Uniform(double low, double high) => low + (random.NextUnit() * (high - low));

    private double Normal() => normals.Next(ref random);

    private int Poisson(double mean)
    {
        var (limit, count) = (DMath.Exp(-mean), 0);
        for (var product = random.NextUnit(); product > limit; product *= random.NextUnit())
        {
            count++;
        }

        return count;
    }
}
