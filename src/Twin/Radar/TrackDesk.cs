using Millwright.Twin.Tracking;

namespace Millwright.Twin.Radar;

/// <summary>The tracker of a ship: alpha-beta store or IMM tracker behind one model of tracks (§4.10).</summary>
internal sealed class TrackDesk
{
    private const int MaxMisses = 5;
    private const double ReferenceSnr = 20.0;

    private readonly AlphaBetaStore? store;
    private readonly ImmTracker? tracker;
    private readonly SortedDictionary<int, Detection> identities = [];
    private readonly SortedDictionary<int, (long Created, double Rcs, int Band)> marks = [];
    private readonly FrameGate gate;
    private PolarDetection[] polar = new PolarDetection[16];
    private List<RadarTrack> published = [];

    public TrackDesk(string kind, TrackerOptions options, StoreOptions stored)
    {
        Kind = kind;
        gate = new FrameGate(stored);
        if (kind == "alpha_beta")
        {
            store = new AlphaBetaStore(stored);
        }
        else
        {
            tracker = new ImmTracker(options);
        }
    }

    public string Kind { get; }

    /// <summary>Frames that were too old.</summary>
    public long OutOfOrder => gate.OutOfOrder;

    /// <summary>Tracks after a scan by ordinal, then those that ended once as LOST; while a frame waits for others, the
    /// tracks of the one before.</summary>
    public IReadOnlyList<RadarTrack> Scan(long timeUs, IReadOnlyList<Detection> detections)
    {
        foreach (var frame in gate.Take(timeUs, "radar", detections))
        {
            published = Process(frame.TimeUs, frame.Detections);
        }

        return published;
    }

    private List<RadarTrack> Process(long timeUs, IReadOnlyList<Detection> detections)
    {
        if (store is not null)
        {
            store.TryProcess(timeUs, detections, out var stored);
            return stored;
        }

        if (polar.Length < detections.Count)
        {
            polar = new PolarDetection[detections.Count * 2];
        }

        for (var i = 0; i < detections.Count; i++)
        {
            var d = detections[i];
            var bearing = d.BearingDeg > 180.0 ? d.BearingDeg - 360.0 : d.BearingDeg;
            polar[i] = new PolarDetection(
                Math.Max(d.RangeM, 1e-3), bearing * (Math.PI / 180.0), d.ElevDeg * (Math.PI / 180.0), d.VrMps, d.SnrDb);
        }

        tracker!.Scan(timeUs / 1e6, polar.AsSpan(0, detections.Count));
        var tracks = new List<RadarTrack>(tracker.Tracks.Count + tracker.Dropped.Count);
        foreach (var track in tracker.Tracks)
        {
            Remember(track, timeUs, detections);
            tracks.Add(Publish(track, timeUs, lost: false));
        }

        foreach (var track in tracker.Dropped)
        {
            tracks.Add(Publish(track, timeUs, lost: true));
            marks.Remove(track.Ordinal);
            identities.Remove(track.Ordinal);
        }

        return tracks;
    }

    public void Encode(CseWriter writer)
    {
        gate.Encode(writer);
        writer.List(published.Count);
        foreach (var track in published)
        {
            Plant.TrackCodec.Encode(writer, track);
        }

        store?.Encode(writer);
        tracker?.Encode(writer);
        writer.List(marks.Count);
        foreach (var (ordinal, mark) in marks)
        {
            writer.I32(ordinal);
            writer.I64(mark.Created);
            writer.F64(mark.Rcs);
            writer.I32(mark.Band);
            var known = identities.GetValueOrDefault(ordinal);
            if (writer.Option(known is not null))
            {
                writer.Bool(known!.TransponderOn);
                writer.I32(known.TransponderMode);
                writer.OptionalString(known.TransponderId);
            }
        }
    }

    public void Decode(ref CseReader reader)
    {
        gate.Decode(ref reader);
        published = [];
        for (var left = reader.List(); left > 0; left--)
        {
            published.Add(Plant.TrackCodec.Decode(ref reader));
        }

        store?.Decode(ref reader);
        tracker?.Decode(ref reader);
        marks.Clear();
        identities.Clear();
        for (var left = reader.List(); left > 0; left--)
        {
            var ordinal = reader.I32();
            marks[ordinal] = (reader.I64(), reader.F64(), reader.I32());
            if (reader.Option())
            {
                identities[ordinal] = new Detection(
                    0, 0, 0, 0, 0, 0, reader.Bool(), reader.I32(), reader.OptionalString(), Detection.ShortRange, null);
            }
        }
    }

    private void Remember(ImmTrack track, long timeUs, IReadOnlyList<Detection> detections)
    {
        var created = marks.TryGetValue(track.Ordinal, out var mark) ? mark.Created : timeUs;
        if (track.LastDetection < 0)
        {
            return;
        }

        var d = detections[track.LastDetection];
        marks[track.Ordinal] = (created, d.RcsDbsm, d.Band);
        if (d.Band == Detection.ShortRange)
        {
            identities[track.Ordinal] = d;
        }
    }

    private RadarTrack Publish(ImmTrack track, long timeUs, bool lost)
    {
        var e = track.Estimate;
        var position = new Vector3(e[0], e[1], e.Length == 6 ? e[2] : 0.0);
        var velocity = e.Length == 6 ? new Vector3(e[3], e[4], e[5]) : new Vector3(e[2], e[3], 0.0);
        var mark = marks.GetValueOrDefault(track.Ordinal, (Created: timeUs, Rcs: 0.0, Band: 0));
        var known = identities.GetValueOrDefault(track.Ordinal);
        var status = lost ? TrackStatus.Lost
            : !track.IsConfirmed ? (track.Misses == 0 ? TrackStatus.New : TrackStatus.Lost)
            : track.Misses == 0 ? TrackStatus.Tracked
            : TrackStatus.Coasting;
        var quality = (double)Math.Max(MaxMisses - track.Misses, 0) / MaxMisses
            * Math.Min(track.Snr / ReferenceSnr, 1.0);
        var hasId = known is not null && (known.TransponderMode != 0 || known.TransponderId is not null);
        return new RadarTrack(
            track.Ordinal, status, Math.Clamp(quality, 0.0, 1.0), position, velocity, velocity.Dot(position.Unit),
            track.Snr, mark.Rcs, (timeUs - mark.Created) / 1e6, track.Misses, timeUs,
            mark.Band == Detection.LongRange && hasId ? 0 : mark.Band,
            known is null ? null : known.TransponderId is not null, known?.TransponderOn ?? false,
            known?.TransponderMode ?? 0, known?.TransponderId)
        {
            PositionCovariance = track.PositionCovariance(),
            MaxMisses = MaxMisses,
            IsConfirmed = track.IsConfirmed,
            IsDropped = lost,
            Hits = track.Hits,
        };
    }
}
