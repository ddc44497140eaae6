namespace Millwright.Host.Commands;

/// <summary>
/// At most 20 commands per second and issuer (kernel.md §9.5): a bucket of 20 that refills at 20/s. A full bucket is
/// forgotten; beyond <see cref="MostNames"/> issuers that all wait, further ones wait as well (KP6).
/// </summary>
public sealed class IssuerLimiter(TimeProvider time)
{
    /// <summary>Issuers remembered.</summary>
    public const int MostNames = 4096;

    private const double PerSecond = 20;
    private readonly Lock gate = new();
    private readonly Dictionary<string, (double Tokens, long At)> buckets = new(StringComparer.Ordinal);

    /// <summary>Issuers whose bucket is not full.</summary>
    public int Names
    {
        get
        {
            lock (gate)
            {
                return buckets.Count;
            }
        }
    }

    /// <summary>Takes one; false when the issuer has to wait.</summary>
    public bool TryTake(string issuer)
    {
        lock (gate)
        {
            var now = time.GetTimestamp();
            if (!buckets.TryGetValue(issuer, out var bucket))
            {
                if (buckets.Count >= MostNames && !Forget(now))
                {
                    return false;
                }

                bucket = (PerSecond, now);
            }

            var tokens = TokensOf(bucket, now);
            var taken = tokens >= 1;
            buckets[issuer] = (taken ? tokens - 1 : tokens, now);
            return taken;
        }
    }

    private double TokensOf((double Tokens, long At) bucket, long now) => Math.Min(
        PerSecond, bucket.Tokens + (time.GetElapsedTime(bucket.At, now).TotalSeconds * PerSecond));

    private bool Forget(long now)
    {
        var full = buckets.Where(pair => TokensOf(pair.Value, now) >= PerSecond).Select(static pair => pair.Key)
            .ToList();
        full.ForEach(name => buckets.Remove(name));
        return full.Count > 0;
    }
}
