namespace Millwright.Twin.Radar;

/// <summary>
/// Order and union of frames before the tracker (twin.md §4.5, §4.7): frames of one sensor whose times lie within
/// <c>merge_window_us</c> become one frame, long range first; with <c>ooo_policy = reorder</c> frames wait for
/// <c>reorder_window_s</c> and leave by time, sensor and counter. Without windows every frame leaves at once.
/// </summary>
/// <param name="options">Windows.</param>
internal sealed class FrameGate(StoreOptions options)
{
    private readonly List<RadarFrame> waiting = [];
    private readonly long holdUs = Math.Max(
        options.MergeWindowUs, options.Reorders ? (long)(options.ReorderWindowS * 1e6) : 0);

    private long counter;
    private long newest = long.MinValue;
    private long released = long.MinValue;

    /// <summary>Frames that came later than what has left already.</summary>
    public long OutOfOrder { get; private set; }

    /// <summary>Takes a frame; gives the frames that leave now.</summary>
    public List<RadarFrame> Take(long timeUs, string sensor, IReadOnlyList<Detection> detections)
    {
        if (holdUs == 0)
        {
            return [new RadarFrame(timeUs, sensor, counter++, detections)];
        }

        if (timeUs < released)
        {
            OutOfOrder++;
            return [];
        }

        waiting.Add(new RadarFrame(timeUs, sensor, counter++, [.. detections]));
        newest = Math.Max(newest, timeUs);
        return Leave(newest - holdUs);
    }

    /// <summary>Gives everything that waits.</summary>
    public List<RadarFrame> Flush() => Leave(long.MaxValue);

    public void Encode(CseWriter writer)
    {
        writer.I64(counter);
        writer.I64(newest);
        writer.I64(released);
        writer.I64(OutOfOrder);
        writer.List(waiting.Count);
        foreach (var frame in waiting)
        {
            writer.I64(frame.TimeUs);
            writer.String(frame.Sensor);
            writer.I64(frame.Counter);
            writer.List(frame.Detections.Count);
            foreach (var d in frame.Detections)
            {
                d.Encode(writer);
            }
        }
    }

    public void Decode(ref CseReader reader)
    {
        counter = reader.I64();
        newest = reader.I64();
        released = reader.I64();
        OutOfOrder = reader.I64();
        waiting.Clear();
        for (var left = reader.List(); left > 0; left--)
        {
            var (time, sensor, number) = (reader.I64(), reader.String(), reader.I64());
            var detections = new Detection[reader.List()];
            for (var i = 0; i < detections.Length; i++)
            {
                detections[i] = Detection.Decode(ref reader);
            }

            waiting.Add(new RadarFrame(time, sensor, number, detections));
        }
    }

    private List<RadarFrame> Leave(long until)
    {
        var ready = waiting.Where(f => f.TimeUs < until || until == long.MaxValue)
            .OrderBy(f => f.TimeUs).ThenBy(f => f.Sensor, StringComparer.Ordinal).ThenBy(f => f.Counter).ToList();
        var frames = new List<RadarFrame>();
        while (ready.Count > 0)
        {
            var first = ready[0];
            var united = ready.Where(f => f.Sensor == first.Sensor && f.TimeUs - first.TimeUs <= options.MergeWindowUs)
                .ToList();
            ready.RemoveAll(united.Contains);
            waiting.RemoveAll(united.Contains);
            released = Math.Max(released, first.TimeUs);
            frames.Add(united.Count == 1 ? first : first with
            {
                // Long range first, then short range: the order is part of the input of the association.
                Detections = [.. united.SelectMany(f => f.Detections).OrderBy(d => d.Band == Detection.ShortRange)],
            });
        }

        return frames;
    }
}
