namespace Millwright.Markets;

/// <summary>Parses the time forms of recorded tables: Unix time or ISO-8601, UTC when no offset is written.</summary>
public static class TimeText
{
    private const long MsThreshold = 100_000_000_000L;
    private const long MicrosThreshold = 100_000_000_000_000L;
    private const long NanosThreshold = 100_000_000_000_000_000L;

    /// <summary>
    /// Parses Unix seconds (fraction allowed), milliseconds, microseconds or nanoseconds, told apart by magnitude
    /// (seconds below 10¹¹), or <c>YYYY-MM-DD[T ]hh:mm[:ss[.f…]][Z|±hh[:]mm]</c>.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out Instant time)
    {
        if (NumberText.TryParseWhole(text, out var whole))
        {
            return TryFromUnix(whole, out time);
        }

        return TryUnixFraction(text, out time) || TryIso(text, out time);
    }

    /// <summary>Parses whole Unix milliseconds.</summary>
    public static bool TryParseMs(ReadOnlySpan<byte> text, out Instant time)
    {
        var ok = NumberText.TryParseWhole(text, out var ms) && ms <= long.MaxValue / 1_000_000L;
        time = ok ? Instant.FromUnixMs(ms) : default;
        return ok;
    }

    private static bool TryFromUnix(long whole, out Instant time)
    {
        var factor = whole < MsThreshold ? 1_000_000_000L
            : whole < MicrosThreshold ? 1_000_000L
            : whole < NanosThreshold ? 1_000L : 1L;
        var ok = whole <= long.MaxValue / factor;
        time = ok ? new Instant(whole * factor) : default;
        return ok;
    }

    private static bool TryUnixFraction(ReadOnlySpan<byte> text, out Instant time)
    {
        time = default;
        var dot = text.IndexOf((byte)'.');
        if (dot <= 0 || !NumberText.TryParseWhole(text[..dot], out var seconds) || seconds >= 9_000_000_000L)
        {
            return false;
        }

        if (!TryFraction(text[(dot + 1)..], out var nanos))
        {
            return false;
        }

        time = new Instant((seconds * Instant.NsPerSecond) + nanos);
        return true;
    }

    private static bool TryFraction(ReadOnlySpan<byte> digits, out long nanos)
    {
        nanos = 0;
        if (digits.IsEmpty)
        {
            return false;
        }

        for (var i = 0; i < 9 || i < digits.Length; i++)
        {
            var digit = i < digits.Length ? (uint)(digits[i] - '0') : 0U;
            if (digit > 9)
            {
                return false;
            }

            nanos = i < 9 ? (nanos * 10) + digit : nanos;
        }

        return true;
    }

    private static bool TryIso(ReadOnlySpan<byte> text, out Instant time)
    {
        time = default;
        if (text.Length < 10 || text[4] != '-' || text[7] != '-' || !TryPart(text[..4], 1970, 2261, out var year)
            || !TryPart(text[5..7], 1, 12, out var month)
            || !TryPart(text[8..10], 1, DateTime.DaysInMonth((int)year, (int)month), out var day))
        {
            return false;
        }

        var days = (new DateTime((int)year, (int)month, (int)day, 0, 0, 0, DateTimeKind.Utc) - DateTime.UnixEpoch).Ticks
            / TimeSpan.TicksPerDay;
        if (!TryClock(text[10..], out var offsetNs))
        {
            return false;
        }

        var ns = (days * 86_400L * Instant.NsPerSecond) + offsetNs;
        time = ns < 0 ? default : new Instant(ns);
        return ns >= 0;
    }

    private static bool TryClock(ReadOnlySpan<byte> text, out long ns)
    {
        ns = 0;
        if (text.IsEmpty)
        {
            return true;
        }

        if (text.Length < 6 || (text[0] != 'T' && text[0] != 't' && text[0] != ' ') || text[3] != ':'
            || !TryPart(text[1..3], 0, 23, out var hour) || !TryPart(text[4..6], 0, 59, out var minute))
        {
            return false;
        }

        var rest = text[6..];
        var second = 0L;
        var nanos = 0L;
        if (rest.Length >= 3 && rest[0] == ':')
        {
            if (!TryPart(rest[1..3], 0, 59, out second))
            {
                return false;
            }

            rest = rest[3..];
            if (!rest.IsEmpty && rest[0] == '.')
            {
                var end = rest.IndexOfAny((byte)'Z', (byte)'+', (byte)'-');
                end = end < 0 ? rest.Length : end;
                if (!TryFraction(rest[1..end], out nanos))
                {
                    return false;
                }

                rest = rest[end..];
            }
        }

        ns = (((((hour * 60) + minute) * 60) + second) * Instant.NsPerSecond) + nanos;
        return TryZone(rest, ref ns);
    }

    private static bool TryZone(ReadOnlySpan<byte> text, ref long ns)
    {
        if (text.IsEmpty || (text.Length == 1 && (text[0] | 0x20) == 'z'))
        {
            return true;
        }

        var minutesAt = text.Length == 6 && text[3] == ':' ? 4 : 3;
        if ((text[0] != '+' && text[0] != '-') || text.Length != minutesAt + 2
            || !TryPart(text[1..3], 0, 23, out var hours) || !TryPart(text[minutesAt..], 0, 59, out var minutes))
        {
            return false;
        }

        var shift = ((hours * 60) + minutes) * 60L * Instant.NsPerSecond;
        ns += text[0] == '-' ? shift : -shift;
        return true;
    }

    private static bool TryPart(ReadOnlySpan<byte> text, long low, long high, out long value) =>
        NumberText.TryParseWhole(text, out value) && value >= low && value <= high;
}
