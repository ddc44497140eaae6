using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using Millwright.Host.Twin;
using Millwright.Kernel;
using Millwright.Twin.Tracking;

namespace Millwright.Host.CommandLine;

/// <summary><c>millwright tracker bench|score</c> (twin.md Appendix A.9).</summary>
internal static class TrackerVerb
{
    public static Command Create(VerbContext context)
    {
        var detections = new Option<string>("--detections")
        {
            Description = "detections, CSV or CSV.gz",
            Required = true,
        };
        var meta = new Option<string>("--meta") { Description = "sensor description, JSON", Required = true };
        var tracker = new Option<string>("--tracker")
        {
            Description = "imm_gnn, imm_jpda or kalman_gnn",
            DefaultValueFactory = _ => "imm_gnn",
        };
        var output = new Option<string>("--out") { Description = "tracks, CSV", Required = true };
        var passes = new Option<int>("--passes")
        {
            Description = "passes over the scene, 1 … 100; all must give the same tracks to the bit",
            DefaultValueFactory = _ => 5,
        };
        var bench = new Command(
            "bench",
            "Runs a tracker over recorded detections and writes its confirmed tracks.\n"
            + "  millwright tracker bench --detections d.csv.gz --meta m.json --out tracks.csv")
        {
            detections, meta, tracker, output, passes,
        };
        bench.SetAction(parsed => Guarded(context, () => Bench(
            context,
            parsed.GetValue(detections)!,
            parsed.GetValue(meta)!,
            parsed.GetValue(tracker)!,
            parsed.GetValue(output)!,
            Math.Clamp(parsed.GetValue(passes), 1, 100))));
        var tracks = new Option<string>("--tracks") { Description = "tracks of the bench, CSV", Required = true };
        var truth = new Option<string>("--truth") { Description = "true positions, CSV or CSV.gz", Required = true };
        var cutoff = new Option<double>("--cutoff")
        {
            Description = "cut-off of OSPA and GOSPA, metres, > 0",
            DefaultValueFactory = _ => 20.0,
        };
        var metric = new Option<string>("--metric")
        {
            Description = "optimal, or stonesoup: the assignment of OSPA on distances instead of squares",
            DefaultValueFactory = _ => "optimal",
        };
        metric.AcceptOnlyFromAmong("optimal", "stonesoup");
        var score = new Command(
            "score",
            "Compares tracks with the truth: OSPA, GOSPA, misses, identity switches, SIAP.\n"
            + "  millwright tracker score --tracks tracks.csv --truth t.csv.gz --cutoff 20")
        {
            tracks, truth, cutoff, metric,
        };
        score.SetAction(parsed => Guarded(context, () => Score(
            context, parsed.GetValue(tracks)!, parsed.GetValue(truth)!, parsed.GetValue(cutoff),
            parsed.GetValue(metric) == "stonesoup")));
        return new Command("tracker", "Radar trackers on recorded scenes.") { bench, score, SceneVerb(context) };
    }

    private static Command SceneVerb(VerbContext context)
    {
        var names = BenchSceneKind.All.Select(one => one.Name).ToArray();
        var kind = new Option<string>("--kind") { Description = string.Join(", ", names), Required = true };
        kind.AcceptOnlyFromAmong(names);
        var key = new Option<ulong>("--key") { Description = "root of the noise", Required = true };
        var folder = new Option<string>("--out") { Description = "folder", Required = true };
        var scene = new Command(
            "scene",
            "Writes a radar scene of a kind for a key nobody tuned on: detections, truth and sensor description.\n"
            + "  millwright tracker scene --kind cross2d --key 21 --out scene21")
        {
            kind, key, folder,
        };
        scene.SetAction(parsed => Guarded(context, () =>
        {
            var chosen = BenchSceneKind.All.First(one => one.Name == parsed.GetValue(kind));
            var count = new BenchScene(chosen, parsed.GetValue(key)).Write(parsed.GetValue(folder)!);
            context.Out.WriteLine($"{count} detections in {parsed.GetValue(folder)}");
            return ExitCode.Ok;
        }));
        return scene;
    }

    private static int Guarded(VerbContext context, Func<int> run)
    {
        try
        {
            return run();
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException
            or System.Text.Json.JsonException)
        {
            context.Error.WriteLine(failure.Message);
            return ExitCode.Usage;
        }
    }

    private static int Bench(
        VerbContext context, string detections, string meta, string tracker, string output, int passes)
    {
        var options = RadarScene.Options(meta, null, null);
        if (tracker == "kalman_gnn")
        {
            var noise = options.ProcessNoise;
            options = options with { ProcessNoise = [Math.Sqrt(noise[0] * noise[1])] };
        }
        else if (tracker == "imm_jpda")
        {
            options = options with { Association = AssociationRule.Jpda };
        }
        else if (tracker != "imm_gnn")
        {
            context.Error.WriteLine($"--tracker is '{tracker}', allowed: imm_gnn, imm_jpda, kalman_gnn");
            return ExitCode.Usage;
        }

        var scans = RadarScene.Detections(detections);
        using var writer = new StreamWriter(output);
        writer.WriteLine("scan,track_id,x_m,y_m,z_m,vx_mps,vy_mps,vz_mps");
        var (first, digest) = Pass(options, scans, writer);
        var later = new List<double>();
        var repeated = true;
        for (var i = 1; i < passes; i++)
        {
            var (busy, again) = Pass(options, scans, null);
            later.Add(busy);
            repeated &= again == digest;
        }

        later.Sort();
        var warm = later.Count == 0 ? first : later[later.Count / 2];
        context.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{tracker}: {scans.Count} scans, {warm:F3} ms CPU per scan (median of {later.Count} passes; the first "
            + $"with its compilation {first:F3}), repeated {(repeated ? "to the bit" : "DIFFERENTLY")}, tracks in "
            + $"{output}"));
        return repeated ? ExitCode.Ok : ExitCode.CheckFailed;
    }

    /// <summary>One pass over the scene: processor time per scan, and a digest of every confirmed track.</summary>
    private static (double Ms, ulong Digest) Pass(
        TrackerOptions options, List<(double Time, PolarDetection[] Detections)> scans, StreamWriter? writer)
    {
        var engine = new ImmTracker(options);
        var busy = TimeSpan.Zero;
        var digest = 0UL;
        for (var scan = 0; scan < scans.Count; scan++)
        {
            var start = Environment.CpuUsage.TotalTime;
            engine.Scan(scans[scan].Time, scans[scan].Detections);
            busy += Environment.CpuUsage.TotalTime - start;
            foreach (var track in engine.Tracks.Where(t => t.IsConfirmed))
            {
                digest = XxHash64.Hash(MemoryMarshal.AsBytes(track.Estimate), digest + (ulong)track.Ordinal);
                if (writer is not null)
                {
                    Write(writer, scan, track);
                }
            }
        }

        return (busy.TotalMilliseconds / Math.Max(1, scans.Count), digest);
    }

    private static void Write(StreamWriter writer, int scan, ImmTrack track)
    {
        var d = track.Estimate.Length / 2;
        var z = d == 3 ? track.Estimate[2] : 0.0;
        var vz = d == 3 ? track.Estimate[5] : 0.0;
        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{scan},{track.Ordinal},{track.Estimate[0]:R},{track.Estimate[1]:R},{z:R},"
            + $"{track.Estimate[d]:R},{track.Estimate[d + 1]:R},{vz:R}"));
    }

    private static int Score(
        VerbContext context, string tracks, string truth, double cutoff, bool asStoneSoup)
    {
        if (!(cutoff > 0.0) || !double.IsFinite(cutoff))
        {
            context.Error.WriteLine($"--cutoff is {cutoff}, allowed: a number of metres > 0");
            return ExitCode.Usage;
        }

        var score = TrackerScore.Of(
            RadarScene.Positions(truth, withTime: true), RadarScene.Positions(tracks, withTime: false), cutoff,
            asStoneSoup);
        context.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"scans {score.Scans}  OSPA {score.Ospa:F3} m  GOSPA {score.Gospa:F3} m  missed {score.Missed:F3}  "
            + $"false {score.False:F3}  rmse {score.Rmse:F3} m  identity switches {score.Switches}"));
        context.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"cardinality error {score.Cardinality:F3}  completeness {score.Siap.Completeness:F4}  "
            + $"ambiguity {score.Siap.Ambiguity:F4}  spuriousness {score.Siap.Spuriousness:F4}"));
        return ExitCode.Ok;
    }
}
