using Millwright.Twin.Metrics;
using Millwright.Twin.Tracking;

namespace Millwright.Host.Twin;

/// <summary>A tracker over recorded ships: distances, identity, time (twin.md §4.11).</summary>
internal sealed class AisTrial
{
    private readonly Dictionary<(long Ship, int Stretch), Dictionary<int, int>> held = [];
    private readonly Dictionary<(long Ship, int Stretch), int> alive = [];
    private readonly Dictionary<(long Ship, int Stretch), int> holder = [];
    private readonly Dictionary<long, (int Stretch, int Scan)> seen = [];

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

    /// <summary>Stretches in which a ship reports without a gap: those held by one track alone, of those tracked.
    /// </summary>
    public (int Kept, int All) Identity => (
        held.Count(stretch => stretch.Value.Count == 1), held.Count);

    /// <summary>Share of all scans of all ships that the longest track of their stretch held.</summary>
    public double LongestShare => alive.Count == 0 ? 0.0 : (double)alive.Keys.Sum(stretch =>
        held.TryGetValue(stretch, out var tracks) ? tracks.Values.Max() : 0) / alive.Values.Sum();

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
            var stretch = StretchOf(truth[i].Ship);
            alive[stretch] = alive.GetValueOrDefault(stretch) + 1;
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
            Hold((truth[t].Ship, seen[truth[t].Ship].Stretch), tracks[e].Ordinal);
        }
    }

    /// <summary>The stretch of a ship in this scan; a ship that was away begins a new one.</summary>
    private (long Ship, int Stretch) StretchOf(long ship)
    {
        var (stretch, scan) = seen.GetValueOrDefault(ship, (0, -1));
        stretch += scan == Scans - 1 || scan == Scans ? 0 : 1;
        seen[ship] = (stretch, Scans);
        return (ship, stretch);
    }

    private void Hold((long Ship, int Stretch) stretch, int track)
    {
        if (!held.TryGetValue(stretch, out var tracks))
        {
            held.Add(stretch, tracks = []);
        }

        tracks[track] = tracks.GetValueOrDefault(track) + 1;
        Switches += holder.TryGetValue(stretch, out var before) && before != track ? 1 : 0;
        holder[stretch] = track;
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
