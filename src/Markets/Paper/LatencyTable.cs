namespace Millwright.Markets;

/// <summary>
/// Empirical latency model (kernel.md §18): delays interpolated linearly in request time between recorded triples, the
/// first and last held beyond the ends. A non-positive venue stamp marks a rejection of the neighbouring calls.
/// </summary>
public sealed class LatencyTable
{
    private readonly LatencySample[] samples;

    /// <summary>Wraps samples with ascending request times.</summary>
    public LatencyTable(IReadOnlyList<LatencySample> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        this.samples = [.. samples];
        for (var i = 1; i < this.samples.Length; i++)
        {
            if (this.samples[i].Request < this.samples[i - 1].Request)
            {
                throw new ArgumentException($"sample {i} is earlier than its predecessor", nameof(samples));
            }
        }
    }

    /// <summary>No recordings.</summary>
    public static LatencyTable Empty { get; } = new([]);

    /// <summary>True without recordings.</summary>
    public bool IsEmpty => samples.Length == 0;

    /// <summary>Looks up the delays of a call sent at <paramref name="now"/>.</summary>
    /// <param name="now">Send time.</param>
    /// <param name="entry">Request to venue.</param>
    /// <param name="response">Venue to response; for a rejected call the whole round trip.</param>
    /// <returns>False when the recording says the call was rejected.</returns>
    public bool Lookup(Instant now, out Duration entry, out Duration response)
    {
        var high = 0;
        while (high < samples.Length && samples[high].Request <= now)
        {
            high++;
        }

        var left = samples[Math.Max(0, high - 1)];
        var right = samples[Math.Min(high, samples.Length - 1)];
        if (left.Venue.Ns <= 0)
        {
            entry = Duration.Zero;
            response = left.Response - left.Request;
            return false;
        }

        if (right.Venue.Ns <= 0)
        {
            right = left;
        }

        entry = Between(now, left, right, left.Venue - left.Request, right.Venue - right.Request);
        response = Between(now, left, right, left.Response - left.Venue, right.Response - right.Venue);
        return true;
    }

    private static Duration Between(Instant now, in LatencySample left, in LatencySample right, Duration a, Duration b)
    {
        var width = (right.Request - left.Request).Ns;
        if (width <= 0 || now <= left.Request)
        {
            return a;
        }

        var part = (Int128)(b.Ns - a.Ns) * (now - left.Request).Ns / width;
        return new(a.Ns + (long)part);
    }
}
