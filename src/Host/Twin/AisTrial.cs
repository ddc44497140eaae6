using Millwright.Twin.Metrics;
using Millwright.Twin.Tracking;

namespace Millwright.Host.Twin;

/// <summary>A tracker over recorded ships: distances, identity, time (twin.md §4.11).</summary>
internal sealed class AisTrial
{
    private readonly Dictionary<long, Dictionary<int, int>> held = [];
    private readonly Dictionary<long, int> alive = [];
    private readonly Dictionary<long, int> holder = [];

    /// <summary>Scans.</summary>
    public int Scans { get; private set; }

    public double Ospa { get; private set; }

    public double Gospa { get; private set; }

    /// <summary>Mean of |tracks − ships|.</summary>
    public double Cardinality { get; private set; }

    /// <summary>Times a ship was taken over by another track.</summary>
    public int Switches { get; private set; }

    /// <summary>Confirmed tracks that were ever published.</summary>
    public int Tracks { get; private set; }

    /// <summary>Processor time of the tracker per scan, ms.</summary>
    public double CpuMs { get; private set; }

    public Siap Siap { get; } = new();

    /// <summary>Positions of the ships by identity, for the picture.</summary>
    public SortedDictionary<long, List<(double X, double Y)>> Ships { get; } = [];

    /// <summary>Positions of the tracks by number, for the picture.</summary>
    public SortedDictionary<int, List<(double X, double Y)>> Paths { get; } = [];

    /// <summary>Ships whose tracked scans all belong to one track, of those tracked at all.</summary>
    public (int Kept, int All) Identity => (
        held.Count(ship => ship.Value.Count == 1), held.Count);

    /// <summary>Mean over the ships of the share of their scans held by their longest track.</summary>
    public double LongestShare => alive.Count == 0 ? 0.0 : alive.Average(ship =>
        held.TryGetValue(ship.Key, out var tracks) ? (double)tracks.Values.Max() / ship.Value : 0.0);

    /// <summary>Runs a tracker over the scene.</summary>
    public static AisTrial Run(AisScene scene, AisSettings settings, AssociationRule association)
    {
        var trial = new AisTrial();
        var tracker = new ImmTracker(scene.Tracker(association));
        for (var time = scene.Span.From + settings.ScanS; time < scene.Span.To; time += settings.ScanS)
        {
            var truth = scene.Truth(time);
            var detections = scene.Scan(truth);
            var before = Environment.CpuUsage.UserTime;
            tracker.Scan(time - scene.Span.From, detections);
            trial.CpuMs += (Environment.CpuUsage.UserTime - before).TotalMilliseconds;
            trial.Score(truth, tracker, settings.CutoffM);
        }

        trial.Ospa /= trial.Scans;
        trial.Gospa /= trial.Scans;
        trial.Cardinality /= trial.Scans;
        trial.CpuMs /= trial.Scans;
        trial.Tracks = trial.Paths.Count;
        return trial;
    }

    private void Score(
        IReadOnlyList<(long Ship, double X, double Y, double Vx, double Vy)> truth, ImmTracker tracker, double cutoff)
    {
        var points = new (double X, double Y, double Z)[truth.Count];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = (truth[i].X, truth[i].Y, 0.0);
            alive[truth[i].Ship] = alive.GetValueOrDefault(truth[i].Ship) + 1;
            Add(Ships, truth[i].Ship, (truth[i].X, truth[i].Y));
        }

        var tracks = tracker.Tracks.Where(track => track.IsConfirmed).ToArray();
        var estimates = new (double X, double Y, double Z)[tracks.Length];
        for (var i = 0; i < tracks.Length; i++)
        {
            estimates[i] = (tracks[i].Estimate[0], tracks[i].Estimate[1], 0.0);
            Add(Paths, tracks[i].Ordinal, (estimates[i].X, estimates[i].Y));
        }

        var distance = SetDistance.Of(points, estimates, cutoff);
        Siap.Add(points, estimates, cutoff);
        Scans++;
        Ospa += distance.Ospa ?? 0.0;
        Gospa += distance.Gospa;
        Cardinality += Math.Abs(tracks.Length - truth.Count);
        foreach (var (t, e) in distance.Pairs)
        {
            Hold(truth[t].Ship, tracks[e].Ordinal);
        }
    }

    private void Hold(long ship, int track)
    {
        if (!held.TryGetValue(ship, out var tracks))
        {
            held.Add(ship, tracks = []);
        }

        tracks[track] = tracks.GetValueOrDefault(track) + 1;
        Switches += holder.TryGetValue(ship, out var before) && before != track ? 1 : 0;
        holder[ship] = track;
    }

    private static void Add<T>(SortedDictionary<T, List<(double X, double Y)>> paths, T id, (double X, double Y) at)
        where T : notnull
    {
        if (!paths.TryGetValue(id, out var path))
        {
            paths.Add(id, path = []);
        }

        path.Add(at);
    }
}
