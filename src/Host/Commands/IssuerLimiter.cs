using System.Collections.Concurrent;

namespace Millwright.Host.Commands;

/// <summary>At most 20 commands per second and issuer (kernel.md §9.5): a bucket of 20 that refills at 20/s.</summary>
public sealed class IssuerLimiter(TimeProvider time)
{
    private const double PerSecond = 20;
    private readonly ConcurrentDictionary<string, (double Tokens, long At)> buckets = new(StringComparer.Ordinal);

    /// <summary>Takes one; false when the issuer has to wait.</summary>
    public bool TryTake(string issuer)
    {
        var taken = false;
        buckets.AddOrUpdate(
            issuer,
            _ =>
            {
                taken = true;
                return (PerSecond - 1, time.GetTimestamp());
            },
            (_, bucket) =>
            {
                var now = time.GetTimestamp();
                var tokens =
                    Math.Min(PerSecond, bucket.Tokens + (time.GetElapsedTime(bucket.At, now).TotalSeconds * PerSecond));
                taken = tokens >= 1;
                return (taken ? tokens - 1 : tokens, now);
            });
        return taken;
    }
}
