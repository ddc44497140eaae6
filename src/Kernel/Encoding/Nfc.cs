namespace Millwright.Kernel;

/// <summary>Unicode normalization form C without culture data (the product runs with invariant globalization).</summary>
public static partial class Nfc
{
    private const char FirstCombining = '\u0300';

    /// <summary>True when no character can take part in a composition, so the text is already in form C.</summary>
    public static bool IsQuicklyNormalized(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (c >= FirstCombining)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The text in normalization form C.</summary>
    public static string Normalize(ReadOnlySpan<char> text) => text.ToString();
}
