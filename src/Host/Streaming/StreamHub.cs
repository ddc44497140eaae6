using System.Globalization;
using System.Text.Json.Nodes;
using Millwright.Host.Json;

namespace Millwright.Host.Streaming;

/// <summary>
/// All live items of the process (console.md §13): one sequence, rings per topic for resume, slices with their last
/// value, bounded subscribers. Publishing never blocks.
/// </summary>
public sealed class StreamHub
{
    private const int DeltaLimit = 64 * 1024;

    private readonly Lock gate = new();
    private readonly TimeProvider time;
    private readonly Dictionary<string, TopicRing> rings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (JsonObject Value, ulong Seq, string Plant, string Name)> slices =
        new(StringComparer.Ordinal);

    private readonly List<StreamSubscriber> subscribers = [];
    private ulong seq;

    /// <summary>Creates the hub; its epoch is the process start.</summary>
    public StreamHub(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        this.time = time;
        Epoch = time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Changes with every process start.</summary>
    public string Epoch { get; }

    /// <summary>Last stream sequence.</summary>
    public ulong Seq
    {
        get
        {
            lock (gate)
            {
                return seq;
            }
        }
    }

    /// <summary>Open streams.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return subscribers.Count;
            }
        }
    }

    /// <summary>Publishes an item that does not belong to a slice.</summary>
    public void Publish(string topic, string name, JsonObject data)
    {
        ArgumentNullException.ThrowIfNull(data);
        lock (gate)
        {
            Add(topic, name, data, slice: null);
        }
    }

    /// <summary>
    /// Publishes a slice: a delta against its last value, or a snapshot when there is none or it is smaller.
    /// </summary>
    public void PublishSlice(string plant, string name, ulong journalSeq, JsonObject value)
    {
        ArgumentNullException.ThrowIfNull(value);
        lock (gate)
        {
            var key = $"{plant}/{name}";
            if (!slices.TryGetValue(key, out var held))
            {
                Add(key, "snapshot", Snapshot(plant, name, journalSeq, value), key);
                slices[key] = (value, seq, plant, name);
                return;
            }

            if (MergePatch.Diff(held.Value, value) is not { } patch)
            {
                return;
            }

            var text = patch.ToJsonString(WireJson.Options);
            if (text.Length > DeltaLimit)
            {
                Add(key, "snapshot", Snapshot(plant, name, journalSeq, value), key);
            }
            else
            {
                Add(key, "delta", new JsonObject
                {
                    ["plant"] = plant,
                    ["slice"] = name,
                    ["base"] = held.Seq,
                    ["seq"] = seq + 1,
                    ["jseq"] = journalSeq,
                    ["patch"] = patch,
                }, key);
            }

            slices[key] = (value, seq, plant, name);
        }
    }

    /// <summary>Present value and sequence of a slice, or null.</summary>
    public (JsonObject Value, ulong Seq)? Slice(string plant, string name)
    {
        lock (gate)
        {
            return slices.TryGetValue($"{plant}/{name}", out var held) ? (held.Value, held.Seq) : null;
        }
    }

    /// <summary>Sends an item outside the sequence (heartbeat) to everybody.</summary>
    public void Broadcast(string name, JsonObject data)
    {
        ArgumentNullException.ThrowIfNull(data);
        lock (gate)
        {
            var item = new StreamItem(0, name, name, data.ToJsonString(WireJson.Options), null, NowMs());
            foreach (var subscriber in subscribers)
            {
                subscriber.Offer(item);
            }
        }
    }

    /// <summary>Subscribes; fills the queue with what the position misses, or with snapshots after a reset.</summary>
    /// <param name="topics">Topics wanted; empty = all.</param>
    /// <param name="position"><c>epoch:seq</c>, or null.</param>
    /// <param name="limit">Most streams.</param>
    /// <returns>The subscriber, and null or the reason of a reset; no subscriber when there are too many.</returns>
    public (StreamSubscriber? Subscriber, string? Reset) Subscribe(
        IReadOnlyList<string> topics,
        string? position,
        int limit)
    {
        lock (gate)
        {
            if (subscribers.Count >= limit)
            {
                return (null, null);
            }

            var subscriber = new StreamSubscriber(topics, NowMs());
            var reset = Fill(subscriber, position);
            subscribers.Add(subscriber);
            return (subscriber, reset);
        }
    }

    /// <summary>Forgets a subscriber.</summary>
    public void Unsubscribe(StreamSubscriber subscriber)
    {
        lock (gate)
        {
            subscribers.Remove(subscriber);
        }
    }

    /// <summary>Ends every stream with a reason.</summary>
    public void CloseAll(string reason)
    {
        lock (gate)
        {
            foreach (var subscriber in subscribers)
            {
                subscriber.Close(reason);
            }
        }
    }

    private string? Fill(StreamSubscriber subscriber, string? position)
    {
        var reset = Position(position, out var from);
        var wanted = rings.Where(ring => subscriber.Wants(ring.Key)).ToArray();
        if (reset is null && wanted.Any(ring => ring.Value.EvictedSeq > from))
        {
            reset = "position_too_old";
        }

        if (reset is null)
        {
            foreach (var item in wanted.SelectMany(ring => ring.Value.After(from)).OrderBy(item => item.Seq))
            {
                subscriber.Preload(item);
            }

            return null;
        }

        foreach (var (key, held) in slices)
        {
            if (subscriber.Wants(key))
            {
                var data = new JsonObject
                {
                    ["plant"] = held.Plant,
                    ["slice"] = held.Name,
                    ["seq"] = held.Seq,
                    ["v"] = held.Value.DeepClone(),
                };
                subscriber.Preload(new StreamItem(
                    held.Seq, key, "snapshot", data.ToJsonString(WireJson.Options), key, NowMs()));
            }
        }

        return reset;
    }

    private string? Position(string? position, out ulong from)
    {
        from = 0;
        if (position is null)
        {
            return "no_position";
        }

        var colon = position.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || position[..colon] != Epoch)
        {
            return "other_epoch";
        }

        return ulong.TryParse(position[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out from)
            && from <= seq
                ? null
                : "bad_position";
    }

    private void Add(string topic, string name, JsonObject data, string? slice)
    {
        seq++;
        data["seq"] = seq;
        var item = new StreamItem(seq, topic, name, data.ToJsonString(WireJson.Options), slice, NowMs());
        if (!rings.TryGetValue(topic, out var ring))
        {
            rings.Add(topic, ring = new TopicRing());
        }

        ring.Add(item);
        foreach (var subscriber in subscribers)
        {
            if (subscriber.Wants(topic))
            {
                subscriber.Offer(item);
            }
        }
    }

    private static JsonObject Snapshot(string plant, string name, ulong journalSeq, JsonObject value) => new()
    {
        ["plant"] = plant,
        ["slice"] = name,
        ["jseq"] = journalSeq,
        ["v"] = value.DeepClone(),
    };

    private long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
