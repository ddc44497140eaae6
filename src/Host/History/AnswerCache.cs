using System.Text;

namespace Millwright.Host.History;

/// <summary>The most recently used answers, bounded in number and size. Thread-safe.</summary>
internal sealed class AnswerCache(int maxAnswers, long maxBytes)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, LinkedListNode<(string Key, HistoryAnswer Answer, long Bytes)>> index =
        new(StringComparer.Ordinal);

    private readonly LinkedList<(string Key, HistoryAnswer Answer, long Bytes)> order = new();
    private long bytes;

    public int Count
    {
        get
        {
            lock (gate)
            {
                return index.Count;
            }
        }
    }

    public HistoryAnswer? Find(string key)
    {
        lock (gate)
        {
            if (!index.TryGetValue(key, out var node))
            {
                return null;
            }

            order.Remove(node);
            order.AddFirst(node);
            return node.Value.Answer;
        }
    }

    public void Add(string key, HistoryAnswer answer)
    {
        var size = answer.Body is null ? 64 : Encoding.UTF8.GetByteCount(answer.Body.ToJsonString());
        lock (gate)
        {
            if (index.ContainsKey(key) || size > maxBytes)
            {
                return;
            }

            index.Add(key, order.AddFirst((key, answer, size)));
            bytes += size;
            while (index.Count > maxAnswers || bytes > maxBytes)
            {
                var last = order.Last!.Value;
                order.RemoveLast();
                index.Remove(last.Key);
                bytes -= last.Bytes;
            }
        }
    }
}
