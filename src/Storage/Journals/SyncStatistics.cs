namespace Millwright.Storage;

/// <summary>
/// Latency of fsync over the last one to two minutes: two histograms of one minute each, buckets of 1/8 octave
/// (kernel.md §6.3, row slow disk). Written by the writer thread, read by any thread.
/// </summary>
public sealed class SyncStatistics
{
    private const int Buckets = 8 * 40;
    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private long[] current = new long[Buckets];
    private long[] previous = new long[Buckets];
    private long windowStart;

    internal SyncStatistics(TimeProvider time)
    {
        this.time = time;
        windowStart = time.GetTimestamp();
    }

    /// <summary>Calls since the journal was opened.</summary>
    public long Count { get; private set; }

    /// <summary>Longest call since the journal was opened.</summary>
    public Duration Longest { get; private set; }

    /// <summary>Latency below which a share of the calls of the window lies; zero when there were none.</summary>
    /// <param name="share">0 … 1, for example 0.99.</param>
    public Duration Percentile(double share)
    {
        lock (gate)
        {
            Roll();
            var total = 0L;
            for (var i = 0; i < Buckets; i++)
            {
                total += current[i] + previous[i];
            }

            var wanted = (long)Math.Ceiling(total * share);
            var seen = 0L;
            for (var i = 0; i < Buckets && total > 0; i++)
            {
                seen += current[i] + previous[i];
                if (seen >= wanted)
                {
                    return new Duration(UpperNs(i));
                }
            }

            return Duration.Zero;
        }
    }

    /// <summary>Judgement of the window by its 99th percentile: above 20 ms slow, above 250 ms very slow.</summary>
    public DiskSpeed Speed
    {
        get
        {
            var p99 = Percentile(0.99);
            return p99 > Duration.FromMs(250) ? DiskSpeed.VerySlow
                : p99 > Duration.FromMs(20) ? DiskSpeed.Slow
                : DiskSpeed.Normal;
        }
    }

    internal void Record(TimeSpan elapsed)
    {
        var ns = Math.Max(1, elapsed.Ticks * 100L);
        lock (gate)
        {
            Roll();
            current[BucketOf(ns)]++;
            Count++;
            Longest = new Duration(Math.Max(Longest.Ns, ns));
        }
    }

    private static int BucketOf(long ns)
    {
        var octave = 63 - System.Numerics.BitOperations.LeadingZeroCount((ulong)ns);
        var part = octave >= 3 ? (int)((ns >> (octave - 3)) & 7) : 0;
        return Math.Min(Buckets - 1, (octave * 8) + part);
    }

    private static long UpperNs(int bucket) => (long)((8 + (bucket % 8) + 1) / 8.0 * (1L << (bucket / 8)));

    private void Roll()
    {
        var elapsed = time.GetElapsedTime(windowStart);
        if (elapsed < TimeSpan.FromMinutes(1))
        {
            return;
        }

        (previous, current) = (current, previous);
        Array.Clear(current);
        if (elapsed >= TimeSpan.FromMinutes(2))
        {
            Array.Clear(previous);
        }

        windowStart = time.GetTimestamp();
    }
}
