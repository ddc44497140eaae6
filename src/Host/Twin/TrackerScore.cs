using Millwright.Twin.Metrics;

namespace Millwright.Host.Twin;

/// <summary>Means over the scans of a scene (twin.md §4.11).</summary>
/// <param name="Scans">Scans with truth or estimates.</param>
/// <param name="Ospa">Mean OSPA, m.</param>
/// <param name="Gospa">Mean GOSPA, m.</param>
/// <param name="Missed">Mean truth points without a track.</param>
/// <param name="False">Mean tracks without a truth point.</param>
/// <param name="Rmse">Root mean squared position error of assigned pairs, m.</param>
/// <param name="Switches">Times a target was taken over by another track.</param>
/// <param name="Cardinality">Mean of |tracks − truth points|.</param>
/// <param name="Siap">Completeness, ambiguity, spuriousness.</param>
internal sealed record TrackerScore(
    int Scans,
    double Ospa,
    double Gospa,
    double Missed,
    double False,
    double Rmse,
    int Switches,
    double Cardinality,
    Siap Siap)
{
    /// <summary>Scores tracks against truth.</summary>
    public static TrackerScore Of(
        List<List<(int Id, double X, double Y, double Z)>> truth,
        List<List<(int Id, double X, double Y, double Z)>> tracks,
        double cutoff,
        bool asStoneSoup = false)
    {
        var siap = new Siap();
        var cardinality = 0.0;
        var (scans, pairs, switches) = (0, 0, 0);
        double ospa = 0.0, gospa = 0.0, missed = 0.0, spurious = 0.0, squares = 0.0;
        var holder = new Dictionary<int, int>();
        for (var scan = 0; scan < Math.Max(truth.Count, tracks.Count); scan++)
        {
            var (real, found) = (At(truth, scan), At(tracks, scan));
            var (points, estimates) = (Points(real), Points(found));
            var distance = SetDistance.Of(points, estimates, cutoff, asStoneSoup);
            siap.Add(points, estimates, cutoff);
            cardinality += Math.Abs(found.Count - real.Count);
            if (distance.Ospa is not { } o)
            {
                continue;
            }

            scans++;
            ospa += o;
            gospa += distance.Gospa;
            missed += distance.Missed;
            spurious += distance.False;
            squares += distance.Localisation;
            pairs += distance.Pairs.Count;
            foreach (var (t, e) in distance.Pairs)
            {
                switches += holder.TryGetValue(real[t].Id, out var before) && before != found[e].Id ? 1 : 0;
                holder[real[t].Id] = found[e].Id;
            }
        }

        return new TrackerScore(
            scans, ospa / scans, gospa / scans, missed / scans, spurious / scans, Math.Sqrt(squares / pairs), switches,
            cardinality / scans, siap);
    }

    private static (double X, double Y, double Z)[] Points(List<(int Id, double X, double Y, double Z)> rows) =>
        [.. rows.Select(p => (p.X, p.Y, p.Z))];

    private static List<(int Id, double X, double Y, double Z)> At(
        List<List<(int Id, double X, double Y, double Z)>> scans, int scan) => scan < scans.Count ? scans[scan] : [];
}
