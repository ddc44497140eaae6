namespace Millwright.Twin.Tracking;

/// <summary>
/// Kalman (one model) or IMM (two models) tracker with gating and global nearest neighbours or joint probabilistic
/// association (twin.md §4.10). The sensor sits at the origin. Equal inputs give bit-identical tracks.
/// </summary>
public sealed partial class ImmTracker
{
    private readonly TrackerOptions options;
    private readonly List<ImmTrack> tracks = [];
    private readonly List<ImmTrack> dropped = [];
    private readonly List<ImmTrack> rows = [];
    private readonly List<int> free = [];
    private readonly double missLoss;
    private readonly double hitGain;
    private bool[] taken = [];
    private int[] columnOf = [];
    private double[] matrix = [];
    private int ordinals;
    private double? lastTime;

    /// <summary>Creates an empty tracker.</summary>
    public ImmTracker(TrackerOptions options)
    {
        this.options = options ?? throw new ArgumentNullException(nameof(options));
        missLoss = DMath.Log(1.0 - (options.DetectionProbability * options.GateProbability));
        hitGain = DMath.Log(options.DetectionProbability / options.ClutterDensity);
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

        if (taken.Length < detections.Length)
        {
            taken = new bool[detections.Length * 2];
        }

        Array.Clear(taken);
        Associate(detections, confirmed: true);
        Associate(detections, confirmed: false);
        dropped.Clear();
        for (var i = 0; i < tracks.Count; i++)
        {
            if (tracks[i].IsDead())
            {
                dropped.Add(tracks[i]);
            }
        }

        if (dropped.Count > 0)
        {
            tracks.RemoveAll(dropped.Contains);
        }

        for (var j = 0; j < detections.Length; j++)
        {
            if (!taken[j])
            {
                tracks.Add(new ImmTrack(options, ++ordinals, detections[j]) { LastDetection = j });
            }
        }
    }

    private void Associate(ReadOnlySpan<PolarDetection> detections, bool confirmed)
    {
        rows.Clear();
        foreach (var track in tracks)
        {
            if (track.IsConfirmed == confirmed)
            {
                rows.Add(track);
            }
        }

        free.Clear();
        for (var j = 0; j < detections.Length; j++)
        {
            if (!taken[j])
            {
                free.Add(j);
            }
        }

        if (rows.Count > 0 && options.Association == AssociationRule.Jpda)
        {
            Share(detections);
        }
        else if (rows.Count > 0)
        {
            Assign(detections);
        }
    }

    private void Assign(ReadOnlySpan<PolarDetection> detections)
    {
        var columns = free.Count + rows.Count;
        var cost = Cleared(rows.Count * columns, Assignment.Forbidden);
        for (var i = 0; i < rows.Count; i++)
        {
            for (var j = 0; j < free.Count; j++)
            {
                var likelihood = rows[i].LogLikelihood(detections[free[j]]);
                if (double.IsFinite(likelihood))
                {
                    cost[(i * columns) + j] = -(hitGain + likelihood);
                }
            }

            cost[(i * columns) + free.Count + i] = -missLoss;
        }

        if (columnOf.Length < rows.Count)
        {
            columnOf = new int[rows.Count * 2];
        }

        Assignment.Solve(cost, rows.Count, columns, columnOf);
        for (var i = 0; i < rows.Count; i++)
        {
            var column = columnOf[i];
            if (column < free.Count && cost[(i * columns) + column] < Assignment.Forbidden)
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

    private Span<double> Cleared(int length, double value)
    {
        if (matrix.Length < length)
        {
            matrix = new double[length * 2];
        }

        var span = matrix.AsSpan(0, length);
        span.Fill(value);
        return span;
    }
}
