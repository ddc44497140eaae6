namespace Millwright.Kernel;

/// <summary>Signed span of time: i64 nanoseconds (kernel.md §3.1). Arithmetic is checked.</summary>
public readonly record struct Duration(long Ns) : IComparable<Duration>
{
    /// <summary>No time.</summary>
    public static readonly Duration Zero;

    /// <summary>From whole milliseconds.</summary>
    public static Duration FromMs(long ms) => new(checked(ms * 1_000_000L));

    /// <summary>From whole seconds.</summary>
    public static Duration FromSeconds(long seconds) => new(checked(seconds * Instant.NsPerSecond));

    /// <summary>Seconds as binary64.</summary>
    public double Seconds => Ns / 1e9;

    /// <summary>Sum; checked.</summary>
    public static Duration operator +(Duration a, Duration b) => new(checked(a.Ns + b.Ns));

    /// <summary>Difference; checked.</summary>
    public static Duration operator -(Duration a, Duration b) => new(checked(a.Ns - b.Ns));

    /// <summary>Multiple; checked.</summary>
    public static Duration operator *(Duration a, long n) => new(checked(a.Ns * n));

    /// <summary>True when <paramref name="a"/> is shorter.</summary>
    public static bool operator <(Duration a, Duration b) => a.Ns < b.Ns;

    /// <summary>True when <paramref name="a"/> is longer.</summary>
    public static bool operator >(Duration a, Duration b) => a.Ns > b.Ns;

    /// <summary>True when <paramref name="a"/> is not longer.</summary>
    public static bool operator <=(Duration a, Duration b) => a.Ns <= b.Ns;

    /// <summary>True when <paramref name="a"/> is not shorter.</summary>
    public static bool operator >=(Duration a, Duration b) => a.Ns >= b.Ns;

    /// <inheritdoc/>
    public int CompareTo(Duration other) => Ns.CompareTo(other.Ns);
}
