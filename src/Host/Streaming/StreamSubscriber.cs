using System.Globalization;
using System.Text.Json.Nodes;

namespace Millwright.Host.Streaming;

/// <summary>
/// Bounded queue of one connection (console.md §13.2): deltas of a slice coalesce, overflow drops the oldest items of a
/// topic and leaves one gap, a reader that does not read for 15 s is closed.
/// </summary>
public sealed class StreamSubscriber
{
    private const int Capacity = 512;
    private const long SlowMs = 15_000;

    private readonly Lock gate = new();
    private readonly LinkedList<StreamItem> queue = new();
    private readonly Dictionary<string, LinkedListNode<StreamItem>> deltas = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (ulong From, ulong To, int Dropped)> gaps = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<string> topics;
    private TaskCompletionSource signal = NewSignal();
    private long takenAtMs;
    private string? closed;

    /// <summary>Creates a queue.</summary>
    /// <param name="topics">Topic names or prefixes; empty = all.</param>
    /// <param name="nowMs">Wall time, epoch ms.</param>
    public StreamSubscriber(IReadOnlyList<string> topics, long nowMs)
    {
        this.topics = topics;
        takenAtMs = nowMs;
    }

    /// <summary>Reason of closing, or null while open.</summary>
    public string? ClosedReason
    {
        get
        {
            lock (gate)
            {
                return closed;
            }
        }
    }

    /// <summary>True when the subscriber wants a topic.</summary>
    public bool Wants(string topic) => topics.Count == 0 || topics.Any(wanted =>
        topic == wanted || topic.StartsWith(wanted + "/", StringComparison.Ordinal)
        || topic.EndsWith("/" + wanted, StringComparison.Ordinal));

    /// <summary>Adds what a resume replays or a reset sends: exactly, without coalescing or limit.</summary>
    public void Preload(StreamItem item)
    {
        lock (gate)
        {
            queue.AddLast(item);
        }
    }

    /// <summary>Offers an item; never blocks.</summary>
    public void Offer(StreamItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        lock (gate)
        {
            if (closed is not null)
            {
                return;
            }

            if (queue.Count > 0 && item.AtMs - takenAtMs > SlowMs)
            {
                closed = "slow";
                signal.TrySetResult();
                return;
            }

            if (item.Event == "delta" && deltas.Remove(item.Slice!, out var pending))
            {
                queue.Remove(pending);
                item = Coalesce(pending.Value, item);
            }

            if (queue.Count >= Capacity)
            {
                DropOldest();
            }

            var node = queue.AddLast(item);
            if (item.Event == "delta")
            {
                deltas[item.Slice!] = node;
            }
            else if (item.Event == "snapshot")
            {
                deltas.Remove(item.Slice!);
            }

            signal.TrySetResult();
        }
    }

    /// <summary>Ends the stream with a <c>bye</c>.</summary>
    public void Close(string reason)
    {
        lock (gate)
        {
            closed ??= reason;
            signal.TrySetResult();
        }
    }

    /// <summary>The next item; null when closed and empty.</summary>
    public async Task<StreamItem?> TakeAsync(Func<long> nowMs, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(nowMs);
        while (true)
        {
            Task more;
            lock (gate)
            {
                takenAtMs = nowMs();
                if (closed == "slow" || (closed is not null && queue.Count == 0))
                {
                    return null;
                }

                if (gaps.Count > 0)
                {
                    return TakeGap();
                }

                if (queue.First is { } first)
                {
                    return Take(first);
                }

                signal = signal.Task.IsCompleted ? NewSignal() : signal;
                more = signal.Task;
            }

            await more.WaitAsync(cancel);
        }
    }

    private StreamItem Take(LinkedListNode<StreamItem> first)
    {
        var item = first.Value;
        queue.RemoveFirst();
        if (item.Slice is not null && deltas.TryGetValue(item.Slice, out var node) && node == first)
        {
            deltas.Remove(item.Slice);
        }

        return item;
    }

    private StreamItem TakeGap()
    {
        var (topic, gap) = gaps.First();
        gaps.Remove(topic);
        return new StreamItem(0, topic, "gap", GapData(topic, gap), null, takenAtMs);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void DropOldest()
    {
        var node = queue.First!;
        while (node.Next is not null && node.Value.Event is "delta" or "snapshot" or "ack" or "incident")
        {
            node = node.Next;
        }

        var item = node.Value;
        queue.Remove(node);
        if (item.Slice is not null)
        {
            deltas.Remove(item.Slice);
        }

        var gap = gaps.GetValueOrDefault(item.Topic);
        gaps[item.Topic] = (gap.Dropped == 0 ? item.Seq : gap.From, item.Seq, gap.Dropped + 1);
    }

    private static string GapData(string topic, (ulong From, ulong To, int Dropped) gap) => new JsonObject
    {
        ["topic"] = topic,
        ["from"] = gap.From,
        ["to"] = gap.To,
        ["dropped"] = gap.Dropped,
        ["reason"] = "overflow",
    }.ToJsonString();

    private static StreamItem Coalesce(StreamItem first, StreamItem second)
    {
        var left = (JsonObject)JsonNode.Parse(first.Data)!;
        var right = (JsonObject)JsonNode.Parse(second.Data)!;
        right["base"] = left["base"]!.DeepClone();
        right["patch"] = MergePatch.Compose((JsonObject)left["patch"]!, (JsonObject)right["patch"]!);
        return second with { Data = right.ToJsonString(Json.WireJson.Options) };
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{queue.Count} waiting, {string.Join(',', topics)}");
}
