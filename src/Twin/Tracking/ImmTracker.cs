namespace Millwright.Twin.Tracking;

/// <summary>
/// Kalman (one model) or IMM (two models) tracker with gating and global nearest neighbours (twin.md §4.10). The
/// sensor sits at the origin. Equal inputs give bit-identical tracks.
/// </summary>
public sealed class ImmTracker
{
    private readonly TrackerOptions options;
    private readonly List<ImmTrack> tracks = [];
    private readonly double missLoss;
    private int ordinals;
    private double? lastTime;

    /// <summary>Creates an empty tracker.</summary>
    public ImmTracker(TrackerOptions options)
    {
        this.options = options ?? throw new ArgumentNullException(nameof(options));
        missLoss = DMath.Log(1.0 - (options.DetectionProbability * options.GateProbability));
    }

    /// <summary>All tracks by ordinal, tentative ones included.</summary>
    public IReadOnlyList<ImmTrack> Tracks => tracks;

    /// <summary>Takes the detections of one scan.</summary>
    /// <param name="time">Seconds, ascending.</param>
    /// <param name="detections">Detections in sensor order.</param>
    public void Scan(double time, ReadOnlySpan<PolarDetection> detections)
    {
        var dt = lastTime is { } last ? time - last : 0.0;
        lastTime = time;
        foreach (var track in tracks)
        {
            track.Predict(dt);
        }

        var taken = new bool[detections.Length];
        Associate(detections, taken, confirmed: true);
        Associate(detections, taken, confirmed: false);
        tracks.RemoveAll(track => track.IsDead());
        for (var j = 0; j < detections.Length; j++)
        {
            if (!taken[j])
            {
                tracks.Add(new ImmTrack(options, ++ordinals, detections[j]));
            }
        }
    }

    private void Associate(ReadOnlySpan<PolarDetection> detections, bool[] taken, bool confirmed)
    {
        var rows = tracks.Where(t => t.IsConfirmed == confirmed).ToArray();
        if (rows.Length == 0)
        {
            return;
        }

        var free = Enumerable.Range(0, taken.Length).Where(j => !taken[j]).ToArray();
        var columns = free.Length + rows.Length;
        var gain = DMath.Log(options.DetectionProbability / options.ClutterDensity);
        var cost = new double[rows.Length * columns];
        Array.Fill(cost, Assignment.Forbidden);
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j < free.Length; j++)
            {
                var likelihood = rows[i].LogLikelihood(detections[free[j]]);
                if (double.IsFinite(likelihood))
                {
                    cost[(i * columns) + j] = -(gain + likelihood);
                }
            }

            cost[(i * columns) + free.Length + i] = -missLoss;
        }

        var columnOf = new int[rows.Length];
        Assignment.Solve(cost, rows.Length, columns, columnOf);
        for (var i = 0; i < rows.Length; i++)
        {
            var column = columnOf[i];
            if (column < free.Length && cost[(i * columns) + column] < Assignment.Forbidden)
            {
                taken[free[column]] = true;
                rows[i].Hit(detections[free[column]], -cost[(i * columns) + column]);
            }
            else
            {
                rows[i].Miss(missLoss);
            }
        }
    }
}
