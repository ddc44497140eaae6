namespace Millwright.Storage;

/// <summary>Judgement of fsync latency (kernel.md §6.3).</summary>
public enum DiskSpeed : byte
{
    /// <summary>p99 at most 20 ms.</summary>
    Normal,

    /// <summary>p99 above 20 ms: incident <c>slow_disk</c>, warning.</summary>
    Slow,

    /// <summary>p99 above 250 ms: incident critical, entry actions vetoed.</summary>
    VerySlow,
}
