namespace Millwright.Storage;

/// <summary>Wall time in the unit of the kernel.</summary>
internal static class WallTime
{
    /// <summary>Nanoseconds since the epoch.</summary>
    internal static long NowNs(TimeProvider time) => (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100L;
}
