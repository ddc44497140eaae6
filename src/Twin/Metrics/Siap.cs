namespace Millwright.Twin.Metrics;

/// <summary>
/// Single integrated air picture metrics over the scans of a scene (twin.md §4.11): every estimate belongs to the
/// nearest truth point within the cut-off, the lowest index wins a tie.
/// </summary>
public sealed class Siap
{
    private long truths;
    private long tracked;
    private long estimates;
    private long assigned;
    private double errors;

    /// <summary>Share of the truth points with at least one track, 0…1; null without truth.</summary>
    public double? Completeness => truths == 0 ? null : (double)tracked / truths;

    /// <summary>Tracks per tracked truth point, ≥ 1; null when nothing is tracked.</summary>
    public double? Ambiguity => tracked == 0 ? null : (double)assigned / tracked;

    /// <summary>Share of the tracks that belong to no truth point, 0…1; null without tracks.</summary>
    public double? Spuriousness => estimates == 0 ? null : (double)(estimates - assigned) / estimates;

    /// <summary>Mean position error of assigned tracks, m; null without one.</summary>
    public double? PositionError => assigned == 0 ? null : errors / assigned;

    /// <summary>Adds a scan.</summary>
    /// <param name="truth">True positions, m.</param>
    /// <param name="estimate">Positions of confirmed tracks, m.</param>
    /// <param name="cutoff">Distance from which a track belongs to no truth point, m.</param>
    public void Add(
        IReadOnlyList<(double X, double Y, double Z)> truth,
        IReadOnlyList<(double X, double Y, double Z)> estimate,
        double cutoff)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(estimate);
        var seen = new bool[truth.Count];
        foreach (var track in estimate)
        {
            var (nearest, best) = (-1, cutoff);
            for (var i = 0; i < truth.Count; i++)
            {
                var (dx, dy, dz) = (truth[i].X - track.X, truth[i].Y - track.Y, truth[i].Z - track.Z);
                var distance = Math.Sqrt((dx * dx) + (dy * dy) + (dz * dz));
                if (distance < best)
                {
                    (nearest, best) = (i, distance);
                }
            }

            if (nearest >= 0)
            {
                seen[nearest] = true;
                assigned++;
                errors += best;
            }
        }

        truths += truth.Count;
        estimates += estimate.Count;
        tracked += seen.Count(static s => s);
    }
}
