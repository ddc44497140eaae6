namespace Millwright.Twin.Radar;

/// <summary>Track store with greedy association and an alpha-beta filter (twin.md §4.4–§4.8).</summary>
/// <param name="options">Parameters and switches.</param>
public sealed class AlphaBetaStore(StoreOptions options)
{
    private const double FusionRate = 1.0;
    private readonly List<StoredTrack> tracks = [];
    private readonly int maxMisses = Math.Max(1, options.MaxMisses);
    private readonly int hitsToConfirm = Math.Max(1, options.HitsToConfirm);
    private long? newest;
    private int ordinals;

    /// <summary>Takes a frame.</summary>
    /// <param name="timeUs">Event time, µs.</param>
    /// <param name="detections">Detections in sensor order.</param>
    /// <param name="published">Tracks by ordinal, then the removed ones once.</param>
    /// <returns>False when the frame is older than the newest one and was ignored.</returns>
    public bool TryProcess(long timeUs, IReadOnlyList<Detection> detections, out List<RadarTrack> published)
    {
        ArgumentNullException.ThrowIfNull(detections);
        published = [];
        if (options.DropOutOfOrder && timeUs < newest)
        {
            return false;
        }

        newest = newest is { } known ? Math.Max(known, timeUs) : timeUs;
        var fused = Fuse(detections);
        var matched = Match(fused, timeUs);
        for (var j = 0; j < fused.Count; j++)
        {
            matched[j]?.Update(fused[j], timeUs, options);
        }

        foreach (var track in tracks.Where(t => !matched.Contains(t)))
        {
            track.Miss();
        }

        for (var j = 0; j < fused.Count; j++)
        {
            if (matched[j] is null)
            {
                tracks.Add(new StoredTrack(++ordinals, fused[j], timeUs));
            }
        }

        var removed = tracks.Where(t => t.Misses > maxMisses).ToList();
        tracks.RemoveAll(removed.Contains);
        published.AddRange(tracks.Select(t => Publish(t, timeUs)));
        if (options.EmitLost)
        {
            published.AddRange(removed.Select(t => Publish(t, timeUs)));
        }

        return true;
    }

    /// <summary>Writes the state.</summary>
    public void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.I32(ordinals);
        if (writer.Option(newest is not null))
        {
            writer.I64(newest!.Value);
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
        newest = reader.Option() ? reader.I64() : null;
        tracks.Clear();
        for (var left = reader.List(); left > 0; left--)
        {
            tracks.Add(StoredTrack.Decode(ref reader));
        }
    }

    private static double Circular(double a, double b)
    {
        var difference = Math.Abs(a - b) % 360.0;
        return difference > 180.0 ? 360.0 - difference : difference;
    }

    /// <summary>Drops the long-range detection of a contact that the short range sees as well (§4.5).</summary>
    private List<Detection> Fuse(IReadOnlyList<Detection> detections)
    {
        var dropped = new HashSet<int>();
        foreach (var near in detections.Where(d => d.Band == Detection.ShortRange))
        {
            var best = -1;
            var bestKey = (Angles: double.PositiveInfinity, Rate: double.PositiveInfinity);
            for (var i = 0; i < detections.Count; i++)
            {
                var far = detections[i];
                var bearing = Circular(far.BearingDeg, near.BearingDeg);
                var elevation = Math.Abs(far.ElevDeg - near.ElevDeg);
                var rate = Math.Abs(far.VrMps - near.VrMps);
                if (far.Band != Detection.LongRange || dropped.Contains(i) || bearing > options.AngleDeg
                    || elevation > options.AngleDeg || rate > FusionRate)
                {
                    continue;
                }

                if ((bearing + elevation, rate).CompareTo(bestKey) < 0)
                {
                    (best, bestKey) = (i, (bearing + elevation, rate));
                }
            }

            if (best >= 0)
            {
                dropped.Add(best);
            }
        }

        return [.. detections.Where((_, i) => !dropped.Contains(i))];
    }

    private StoredTrack?[] Match(List<Detection> detections, long timeUs)
    {
        var free = new List<StoredTrack>(tracks);
        var matched = new StoredTrack?[detections.Count];
        for (var j = 0; j < detections.Count; j++)
        {
            var track = Nearest(detections[j], free, timeUs)
                ?? (detections[j].Band == Detection.LongRange ? Handoff(detections[j], free) : null);
            matched[j] = track;
            if (track is not null)
            {
                free.Remove(track);
            }
        }

        return matched;
    }

    private StoredTrack? Nearest(Detection detection, List<StoredTrack> free, long timeUs)
    {
        var z = StoredTrack.PositionOf(detection);
        var sight = z.Unit;
        var bound = options.GateM;
        StoredTrack? best = null;
        foreach (var track in free)
        {
            var distance = (track.Predicted(timeUs) - z).Length;
            if (distance <= bound
                && Math.Abs(detection.VrMps - track.Velocity.Dot(sight)) <= options.RadialDelta)
            {
                bound = distance;
                best = track;
            }
        }

        return best;
    }

    private StoredTrack? Handoff(Detection detection, List<StoredTrack> free)
    {
        StoredTrack? best = null;
        var bestKey = (Angles: double.PositiveInfinity, Rate: double.PositiveInfinity);
        foreach (var track in free.Where(t => t.HasIdentity))
        {
            var bearing = Circular(track.Position.BearingDeg, detection.BearingDeg);
            var elevation = Math.Abs(track.Position.ElevDeg - detection.ElevDeg);
            var rate = Math.Abs(detection.VrMps - track.Velocity.Dot(track.Position.Unit));
            if (bearing <= options.AngleDeg && elevation <= options.AngleDeg && rate <= options.RadialDelta
                && (bearing + elevation, rate).CompareTo(bestKey) < 0)
            {
                (best, bestKey) = (track, (bearing + elevation, rate));
            }
        }

        return best;
    }

    private RadarTrack Publish(StoredTrack track, long timeUs)
    {
        var confirmed = track.Hits >= hitsToConfirm;
        var status = track.Misses > maxMisses ? TrackStatus.Lost
            : track.Misses == 0 ? (confirmed ? TrackStatus.Tracked : TrackStatus.New)
            : confirmed ? TrackStatus.Coasting
            : TrackStatus.Lost;
        var position = options.CoastPredict && track.Misses > 0
            ? track.Position + (track.Velocity * ((timeUs - track.LastUs) / 1e6))
            : track.Position;
        var quality = (double)Math.Max(maxMisses - track.Misses, 0) / maxMisses
            * Math.Min(track.Snr / Math.Max(1.0, options.ReferenceSnr), 1.0);
        return new RadarTrack(
            track.Ordinal,
            status,
            Math.Clamp(quality, 0.0, 1.0),
            position,
            track.Velocity,
            track.Velocity.Dot(position.Unit),
            track.Snr,
            track.Rcs,
            Math.Max(0.0, (timeUs - track.CreatedUs) / 1e6),
            track.Misses,
            timeUs,
            track.Band == Detection.LongRange && track.HasIdentity ? 0 : track.Band,
            track.IdPresent,
            track.TransponderOn,
            track.TransponderMode,
            track.TransponderId)
        {
            MaxMisses = maxMisses,
            IsConfirmed = confirmed,
            IsDropped = track.Misses > maxMisses,
            Hits = track.Hits,
        };
    }
}
