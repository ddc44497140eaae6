namespace Millwright.Venues;

/// <summary>Times <c>YYYY-MM-DDThh:mm:ss[.f…]Z</c> of hot frames, up to nine digits, without allocation.</summary>
public static class UtcText
{
    /// <summary>Parses; the epoch for anything else.</summary>
    public static Instant Parse(ReadOnlySpan<byte> text)
    {
        if (text.Length < 20 || text[4] != '-' || text[7] != '-' || text[10] is not ((byte)'T' or (byte)' ')
            || text[13] != ':' || text[16] != ':' || text[^1] != 'Z')
        {
            return Instant.Epoch;
        }

        var (year, month, day) = (Digits(text[..4]), Digits(text[5..7]), Digits(text[8..10]));
        var (hour, minute, second) = (Digits(text[11..13]), Digits(text[14..16]), Digits(text[17..19]));
        if (year < 1970 || month is < 1 or > 12 || day is < 1 or > 31 || hour > 23 || minute > 59 || second > 60)
        {
            return Instant.Epoch;
        }

        var seconds = (((((DaysFromCivil(year, month, day) * 24) + hour) * 60) + minute) * 60) + second;
        long fraction = 0;
        var scale = Instant.NsPerSecond;
        foreach (var c in text[19] == '.' ? text[20..^1] : default)
        {
            scale /= 10;
            fraction += (c - '0') * scale;
        }

        return new Instant((seconds * Instant.NsPerSecond) + fraction);
    }

    private static long Digits(ReadOnlySpan<byte> text)
    {
        long value = 0;
        foreach (var c in text)
        {
            if ((uint)(c - '0') > 9)
            {
                return -1;
            }

            value = (value * 10) + (c - '0');
        }

        return value;
    }

    /// <summary>Days since 1970-01-01 in the proleptic Gregorian calendar.</summary>
    private static long DaysFromCivil(long year, long month, long day)
    {
        var y = month <= 2 ? year - 1 : year;
        var era = y / 400;
        var ofEra = y - (era * 400);
        var ofYear = (((153 * (month > 2 ? month - 3 : month + 9)) + 2) / 5) + day - 1;
        return (era * 146_097) + (ofEra * 365) + (ofEra / 4) - (ofEra / 100) + ofYear - 719_468;
    }
}
