using System.Text;

namespace Millwright.Kernel;

/// <summary>
/// Unicode normalization form C for the canonical encoding. Own code, because the base library assumes text to be
/// normalized already when it runs with invariant globalization.
/// </summary>
public static class Nfc
{
    private const char FirstUnstable = '\u0300';
    private const int HangulFirst = 0xAC00;
    private const int HangulCount = 11172;
    private const int LeadFirst = 0x1100;
    private const int VowelFirst = 0x1161;
    private const int TailFirst = 0x11A7;
    private const int Vowels = 21;
    private const int Tails = 28;

    /// <summary>
    /// True when no character can change or combine, so the text is surely in form C. Does not allocate.
    /// </summary>
    public static bool IsQuicklyNormalized(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] < FirstUnstable)
            {
                continue;
            }

            var code = (int)text[i];
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                code = char.ConvertToUtf32(text[i], text[++i]);
            }

            if (NfcTables.Instance.IsUnstable(code) || code is >= VowelFirst and < TailFirst + Tails)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The text in normalization form C; lone surrogates stay as they are.</summary>
    public static string Normalize(ReadOnlySpan<char> text)
    {
        var codes = new List<int>(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            var pair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            Decompose(pair ? char.ConvertToUtf32(text[i], text[++i]) : text[i], codes);
        }

        Reorder(codes);
        Compose(codes);
        var builder = new StringBuilder(codes.Count);
        foreach (var code in codes)
        {
            if (code is >= 0xD800 and <= 0xDFFF)
            {
                builder.Append((char)code);
            }
            else
            {
                builder.Append(new Rune(code).ToString());
            }
        }

        return builder.ToString();
    }

    private static void Decompose(int code, List<int> codes)
    {
        var hangul = code - HangulFirst;
        if (hangul is >= 0 and < HangulCount)
        {
            codes.Add(LeadFirst + (hangul / (Vowels * Tails)));
            codes.Add(VowelFirst + (hangul / Tails % Vowels));
            if (hangul % Tails > 0)
            {
                codes.Add(TailFirst + (hangul % Tails));
            }
        }
        else if (NfcTables.Instance.TryDecompose(code, out var pair))
        {
            Decompose(pair.First, codes);
            if (pair.Second != 0)
            {
                codes.Add(pair.Second);
            }
        }
        else
        {
            codes.Add(code);
        }
    }

    /// <summary>Stable order of the combining classes within each run of combining characters.</summary>
    private static void Reorder(List<int> codes)
    {
        for (var i = 1; i < codes.Count; i++)
        {
            var rank = NfcTables.Instance.ClassOf(codes[i]);
            for (var j = i; rank > 0 && j > 0 && NfcTables.Instance.ClassOf(codes[j - 1]) > rank; j--)
            {
                (codes[j], codes[j - 1]) = (codes[j - 1], codes[j]);
            }
        }
    }

    private static void Compose(List<int> codes)
    {
        var starter = -1;
        var lastRank = 0;
        var kept = 0;
        foreach (var code in codes.ToArray())
        {
            var rank = NfcTables.Instance.ClassOf(code);
            var adjacent = starter == kept - 1;
            if (starter >= 0 && (adjacent || (lastRank < rank && lastRank > 0))
                && TryPair(codes[starter], code, out var joined))
            {
                codes[starter] = joined;
                continue;
            }

            if (rank == 0)
            {
                starter = kept;
            }

            lastRank = rank;
            codes[kept++] = code;
        }

        codes.RemoveRange(kept, codes.Count - kept);
    }

    private static bool TryPair(int first, int second, out int joined)
    {
        var lead = first - LeadFirst;
        var vowel = second - VowelFirst;
        if (lead is >= 0 and < 19 && vowel is >= 0 and < Vowels)
        {
            joined = HangulFirst + (((lead * Vowels) + vowel) * Tails);
            return true;
        }

        var hangul = first - HangulFirst;
        var tail = second - TailFirst;
        if (hangul is >= 0 and < HangulCount && hangul % Tails == 0 && tail is > 0 and < Tails)
        {
            joined = first + tail;
            return true;
        }

        return NfcTables.Instance.TryCompose(first, second, out joined);
    }
}
