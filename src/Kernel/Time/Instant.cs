using System.Globalization;

namespace Millwright.Kernel;

/// <summary>
/// Point in time: i64 nanoseconds since 1970-01-01T00:00:00Z, 0 … 9 223 372 036 854 775 807 (2262-04-11).
/// Negative values are outside the domain (kernel.md §3.1). Text form RFC 3339, up to 9 fractional digits, <c>Z</c>.
/// </summary>
public readonly record struct Instant(long Ns) : IComparable<Instant>
{
    /// <summary>Nanoseconds per second.</summary>
    public const long NsPerSecond = 1_000_000_000L;

    /// <summary>1970-01-01T00:00:00Z; also used as "unknown" in record stamps.</summary>
    public static readonly Instant Epoch;

    /// <summary>Largest representable instant.</summary>
    public static readonly Instant Max = new(long.MaxValue);

    /// <summary>From whole milliseconds since the epoch.</summary>
    public static Instant FromUnixMs(long ms) => new(checked(ms * 1_000_000L));

    /// <summary>From whole seconds since the epoch.</summary>
    public static Instant FromUnixSeconds(long seconds) => new(checked(seconds * NsPerSecond));

    /// <summary>Whole milliseconds since the epoch, rounded toward the past.</summary>
    public long UnixMs => Ns / 1_000_000L;

    /// <summary>Seconds since the epoch as binary64 by grid.md §2.13: (double)(ns div 10⁹) + (double)(ns mod 10⁹) /
    /// 10⁹.</summary>
    public double UnixSeconds => (double)(Ns / NsPerSecond) + ((double)(Ns % NsPerSecond) / 1e9);

    /// <summary>Later instant; checked.</summary>
    public static Instant operator +(Instant a, Duration d) => new(checked(a.Ns + d.Ns));

    /// <summary>Earlier instant; checked.</summary>
    public static Instant operator -(Instant a, Duration d) => new(checked(a.Ns - d.Ns));

    /// <summary>Signed distance; checked.</summary>
    public static Duration operator -(Instant a, Instant b) => new(checked(a.Ns - b.Ns));

    /// <summary>True when <paramref name="a"/> is earlier.</summary>
    public static bool operator <(Instant a, Instant b) => a.Ns < b.Ns;

    /// <summary>True when <paramref name="a"/> is later.</summary>
    public static bool operator >(Instant a, Instant b) => a.Ns > b.Ns;

    /// <summary>True when <paramref name="a"/> is not later.</summary>
    public static bool operator <=(Instant a, Instant b) => a.Ns <= b.Ns;

    /// <summary>True when <paramref name="a"/> is not earlier.</summary>
    public static bool operator >=(Instant a, Instant b) => a.Ns >= b.Ns;

    /// <inheritdoc/>
    public int CompareTo(Instant other) => Ns.CompareTo(other.Ns);

    /// <summary>RFC 3339 with exactly nine fractional digits and <c>Z</c> (ledger hash form, grid.md §5.1).</summary>
    public string ToRfc3339Nine()
    {
        var t = DateTime.UnixEpoch.AddTicks(Ns / 100L);
        return string.Create(CultureInfo.InvariantCulture, $"{t:yyyy-MM-ddTHH:mm:ss}.{Ns % NsPerSecond:000000000}Z");
    }

    /// <summary>RFC 3339 with as many fractional digits as needed, at most nine.</summary>
    public override string ToString()
    {
        var text = ToRfc3339Nine();
        var trimmed = text.AsSpan(0, text.Length - 1).TrimEnd('0').TrimEnd('.');
        return string.Concat(trimmed, "Z");
    }
}
