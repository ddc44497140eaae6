using System.Globalization;

namespace Millwright.Ledger;

/// <summary>Text forms shared by names, canonical JSON and CSV; invariant culture (grid.md §5.1).</summary>
internal static class LedgerText
{
    private static readonly string[] Letters = BuildLetters();

    /// <summary>Interned one-letter string of an ASCII letter.</summary>
    public static string Letter(char letter) =>
        letter is >= 'A' and <= 'Z' ? Letters[letter - 'A'] : letter.ToString();

    /// <summary>Decimal without trailing zeros and without exponent; zero is <c>0</c>.</summary>
    public static string Trimmed(decimal value)
    {
        Span<char> buffer = stackalloc char[40];
        return new string(buffer[..FormatTrimmed(value, buffer)]);
    }

    /// <summary>Writes the trimmed form; the buffer must hold at least 40 characters.</summary>
    /// <returns>Characters written.</returns>
    public static int FormatTrimmed(decimal value, Span<char> buffer)
    {
        var ok = value.TryFormat(buffer, out var length, default, CultureInfo.InvariantCulture);
        Ensure.That(ok, "a decimal fits into 40 characters");
        if (buffer[..length].Contains('.'))
        {
            while (buffer[length - 1] == '0')
            {
                length--;
            }

            if (buffer[length - 1] == '.')
            {
                length--;
            }
        }

        if (length == 2 && buffer[0] == '-' && buffer[1] == '0')
        {
            buffer[0] = '0';
            return 1;
        }

        return length;
    }

    /// <summary>Parses the plain decimal form (sign, digits, point); no exponent, no white space.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out decimal value) =>
        decimal.TryParse(
            text,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out value);

    private static string[] BuildLetters()
    {
        var letters = new string[26];
        for (var i = 0; i < letters.Length; i++)
        {
            letters[i] = ((char)('A' + i)).ToString();
        }

        return letters;
    }
}
