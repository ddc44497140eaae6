using System.Buffers.Text;

namespace Millwright.Markets;

/// <summary>Culture-free number parsing over UTF-8 spans.</summary>
internal static class NumberText
{
    private const int ExactDigits = 15;

    private static readonly double[] PowersOfTen =
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    ];

    /// <summary>
    /// Parses a decimal number, correctly rounded. Up to 15 digits the mantissa and the power of ten are exact in
    /// binary64, so one division rounds correctly; anything longer or with an exponent takes the library's exact
    /// parser.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out double value)
    {
        var mantissa = 0L;
        var digits = 0;
        var scale = -1;
        for (var i = 0; i < text.Length; i++)
        {
            var digit = (uint)(text[i] - '0');
            if (digit <= 9)
            {
                mantissa = (mantissa * 10) + digit;
                digits++;
                scale += scale >= 0 ? 1 : 0;
            }
            else if (text[i] == '.' && scale < 0)
            {
                scale = 0;
            }
            else
            {
                return Slow(text, out value);
            }

            if (digits > ExactDigits)
            {
                return Slow(text, out value);
            }
        }

        value = scale > 0 ? mantissa / PowersOfTen[scale] : mantissa;
        return digits > 0;
    }

    /// <summary>Parses an unsigned whole number of at most 18 digits.</summary>
    public static bool TryParseWhole(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        if (text.IsEmpty || text.Length > 18)
        {
            return false;
        }

        foreach (var character in text)
        {
            var digit = (uint)(character - '0');
            if (digit > 9)
            {
                return false;
            }

            value = (value * 10) + digit;
        }

        return true;
    }

    private static bool Slow(ReadOnlySpan<byte> text, out double value) =>
        Utf8Parser.TryParse(text, out value, out var consumed) && consumed == text.Length;
}
