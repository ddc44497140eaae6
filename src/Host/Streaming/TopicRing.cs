namespace Millwright.Host.Streaming;

/// <summary>Recent items of one topic: at least 4096 items and 120 s (console.md §13.2). Guarded by the hub.</summary>
internal sealed class TopicRing
{
    private const int Items = 4096;
    private const int Ceiling = 16_384;
    private const long WindowMs = 120_000;
    private readonly Queue<StreamItem> items = new();

    /// <summary>Highest sequence that was evicted; resuming below it is impossible.</summary>
    public ulong EvictedSeq { get; private set; }

    public IEnumerable<StreamItem> After(ulong seq) => items.Where(item => item.Seq > seq);

    public void Add(StreamItem item)
    {
        items.Enqueue(item);
        while (items.Count > Ceiling || (items.Count > Items && item.AtMs - items.Peek().AtMs > WindowMs))
        {
            EvictedSeq = items.Dequeue().Seq;
        }
    }
}
