using System.Globalization;

namespace Millwright.Kernel;

/// <summary>Text of durations in configuration: <c>&lt;number&gt;&lt;unit&gt;</c>, unit ns, us, ms, s, m, h or d
/// (kernel.md §3.1). A fraction is allowed as far as it is a whole number of nanoseconds.</summary>
public static class DurationText
{
    private static readonly (string Unit, long Ns)[] Units =
    [
        ("ns", 1L), ("us", 1_000L), ("ms", 1_000_000L), ("s", 1_000_000_000L), ("m", 60_000_000_000L),
        ("h", 3_600_000_000_000L), ("d", 86_400_000_000_000L),
    ];

    /// <summary>Parses a text; <c>empty</c>, <c>bad_unit</c> (bare number or unknown unit), <c>not_integer</c>
    /// (finer than a nanosecond), <c>above_max</c>, <c>below_min</c>, <c>unknown</c> (no number).</summary>
    public static Result<Duration> Parse(ReadOnlySpan<char> text, string field = "duration")
    {
        text = text.Trim();
        if (text.IsEmpty)
        {
            return Result<Duration>.Fail(field, "empty", $"{field} is empty.");
        }

        var split = text.LastIndexOfAnyInRange('0', '9') + 1;
        if (!TryUnit(text[split..], out var ns))
        {
            return Result<Duration>.Fail(field, "bad_unit", $"{field} needs a unit: ns, us, ms, s, m, h or d.");
        }

        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (!decimal.TryParse(text[..split], style, CultureInfo.InvariantCulture, out var number))
        {
            return Result<Duration>.Fail(field, "unknown", $"{field} is not a number with a unit.");
        }

        if (number > long.MaxValue / (decimal)ns || number < -(long.MaxValue / (decimal)ns))
        {
            return Result<Duration>.Fail(
                field, number > 0m ? "above_max" : "below_min", $"{field} is longer than 292 years.");
        }

        var total = number * ns;
        return total == decimal.Truncate(total)
            ? Result<Duration>.Ok(new Duration((long)total))
            : Result<Duration>.Fail(field, "not_integer", $"{field} is finer than a nanosecond.");
    }

    /// <summary>Shortest exact text: the largest unit that divides the duration.</summary>
    public static string Format(Duration value)
    {
        for (var i = Units.Length - 1; i > 0; i--)
        {
            if (value.Ns != 0 && value.Ns % Units[i].Ns == 0)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{value.Ns / Units[i].Ns}{Units[i].Unit}");
            }
        }

        return value.Ns == 0 ? "0s" : string.Create(CultureInfo.InvariantCulture, $"{value.Ns}ns");
    }

    private static bool TryUnit(ReadOnlySpan<char> text, out long ns)
    {
        foreach (var (unit, factor) in Units)
        {
            if (text.SequenceEqual(unit))
            {
                ns = factor;
                return true;
            }
        }

        ns = 0;
        return false;
    }
}
