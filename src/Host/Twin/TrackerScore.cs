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
internal sealed record TrackerScore(
    int Scans, double Ospa, double Gospa, double Missed, double False, double Rmse, int Switches)
{
    /// <summary>Scores tracks against truth.</summary>
    public static TrackerScore Of(
        List<List<(int Id, double X, double Y, double Z)>> truth,
        List<List<(int Id, double X, double Y, double Z)>> tracks,
        double cutoff)
    {
        var (scans, pairs, switches) = (0, 0, 0);
        double ospa = 0.0, gospa = 0.0, missed = 0.0, spurious = 0.0, squares = 0.0;
        var holder = new Dictionary<int, int>();
        for (var scan = 0; scan < Math.Max(truth.Count, tracks.Count); scan++)
        {
            var (real, found) = (At(truth, scan), At(tracks, scan));
            var distance = SetDistance.Of(
                [.. real.Select(p => (p.X, p.Y, p.Z))], [.. found.Select(p => (p.X, p.Y, p.Z))], cutoff);
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
            scans, ospa / scans, gospa / scans, missed / scans, spurious / scans, Math.Sqrt(squares / pairs), switches);
    }

    private static List<(int Id, double X, double Y, double Z)> At(
        List<List<(int Id, double X, double Y, double Z)>> scans, int scan) => scan < scans.Count ? scans[scan] : [];
}
