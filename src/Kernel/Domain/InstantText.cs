using System.Globalization;

namespace Millwright.Kernel;

/// <summary>
/// RFC 3339 text of instants: upper-case <c>T</c> and <c>Z</c>, up to nine fractional digits (kernel.md §3.1).
/// </summary>
public static class InstantText
{
    private const string Form = "yyyy-MM-ddTHH:mm:ss";
    private const int SecondsLength = 19;

    /// <summary>Parses <c>yyyy-MM-ddTHH:mm:ss[.fffffffff]Z</c>; <c>empty</c>, <c>unknown</c> (other form),
    /// <c>negative</c> (before 1970), <c>above_max</c> (after 2262-04-11T23:47:16.854775807Z).</summary>
    public static Result<Instant> Parse(ReadOnlySpan<char> text, string field = "time")
    {
        if (text.IsEmpty)
        {
            return Result<Instant>.Fail(field, "empty", $"{field} is empty.");
        }

        if (text.Length <= SecondsLength || text[^1] != 'Z'
            || !DateTime.TryParseExact(
                text[..SecondsLength], Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            || !TryFraction(text[SecondsLength..^1], out var fraction))
        {
            return Result<Instant>.Fail(field, "unknown", $"{field} must look like 2024-01-31T08:15:00.25Z.");
        }

        var seconds = (time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond;
        if (seconds < 0)
        {
            return Result<Instant>.Fail(field, "negative", $"{field} lies before 1970.");
        }

        var ns = ((Int128)seconds * Instant.NsPerSecond) + fraction;
        return ns > long.MaxValue
            ? Result<Instant>.Fail(field, "above_max", $"{field} lies after 2262-04-11.")
            : Result<Instant>.Ok(new Instant((long)ns));
    }

    private static bool TryFraction(ReadOnlySpan<char> text, out long ns)
    {
        ns = 0;
        if (text.IsEmpty)
        {
            return true;
        }

        if (text[0] != '.' || text.Length is < 2 or > 10)
        {
            return false;
        }

        for (var i = 1; i < 10; i++)
        {
            var digit = i < text.Length ? text[i] - '0' : 0;
            if (digit is < 0 or > 9)
            {
                return false;
            }

            ns = (ns * 10) + digit;
        }

        return true;
    }
}
