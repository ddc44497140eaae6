namespace Millwright.Twin.Tracking;

/// <summary>
/// Kalman (one model) or IMM (two models) tracker with gating and global nearest neighbours (twin.md §4.10). The
/// sensor sits at the origin. Equal inputs give bit-identical tracks.
/// </summary>
public sealed class ImmTracker
{
    private readonly TrackerOptions options;
    private readonly List<ImmTrack> tracks = [];
    private readonly List<ImmTrack> dropped = [];
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

    /// <summary>Tracks that ended in the last scan.</summary>
    public IReadOnlyList<ImmTrack> Dropped => dropped;

    /// <summary>Writes the state.</summary>
    public void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.I32(ordinals);
        if (writer.Option(lastTime is not null))
        {
            writer.F64(lastTime!.Value);
        }

        writer.List(tracks.Count);
        foreach (var track in tracks)
        {
            track.Encode(writer);
        }
    }

    /// <summary>Reads what <see cref="Encode"/> wrote.</summary>
    public void Decode(ref CseReader reader)
    {
        ordinals = reader.I32();
        lastTime = reader.Option() ? reader.F64() : null;
        tracks.Clear();
        for (var left = reader.List(); left > 0; left--)
        {
            tracks.Add(new ImmTrack(options, ref reader));
        }
    }

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
        dropped.Clear();
        dropped.AddRange(tracks.Where(track => track.IsDead()));
        tracks.RemoveAll(dropped.Contains);
        for (var j = 0; j < detections.Length; j++)
        {
            if (!taken[j])
            {
                tracks.Add(new ImmTrack(options, ++ordinals, detections[j]) { LastDetection = j });
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
                rows[i].LastDetection = free[column];
                rows[i].Hit(detections[free[column]], -cost[(i * columns) + column]);
            }
            else
            {
                rows[i].LastDetection = -1;
                rows[i].Miss(missLoss);
            }
        }
    }
}
