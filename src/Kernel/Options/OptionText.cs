using System.Globalization;
using System.Text;

namespace Millwright.Kernel.Options;

/// <summary>Text forms of keys and values (kernel.md §10.3): case-insensitive names that ignore <c>_</c>.</summary>
public static class OptionText
{
    /// <summary>Canonical form of a key path: lower case, <c>:</c> and <c>__</c> as dots, no <c>_</c>.</summary>
    public static string Normalize(string key) => key
        .Replace("__", ".", StringComparison.Ordinal)
        .Replace(':', '.')
        .Replace("_", "", StringComparison.Ordinal)
        .ToLowerInvariant();

    /// <summary>
    /// Member name in lower snake case: <c>KeepAll</c> → <c>keep_all</c>, <c>Any24h</c> → <c>any_24h</c>.
    /// </summary>
    public static string Snake(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            var word = char.IsAsciiLetterUpper(name[i])
                || (char.IsAsciiDigit(name[i]) && i > 0 && !char.IsAsciiDigit(name[i - 1]));
            if (i > 0 && word)
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }

    /// <summary>Reads true/1/yes/on and false/0/no/off in any case.</summary>
    public static bool TryBoolean(string text, out bool value)
    {
        value = text.ToLowerInvariant() is "true" or "1" or "yes" or "on";
        return value || text.ToLowerInvariant() is "false" or "0" or "no" or "off";
    }

    /// <summary>Value in the form the parser reads; "" for null.</summary>
    public static string Format(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        Enum word => Snake(word.ToString()),
        IReadOnlyList<string> list => string.Join(',', list),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>The candidate nearest to <paramref name="name"/>, or null when nothing is close.</summary>
    public static string? Nearest(string name, IEnumerable<string> candidates)
    {
        var wanted = Normalize(name);
        var limit = Math.Max(2, wanted.Length / 3);
        string? best = null;
        foreach (var candidate in candidates)
        {
            var distance = Distance(wanted, Normalize(candidate));
            if (distance <= limit)
            {
                limit = distance - 1;
                best = candidate;
            }
        }

        return best;
    }

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                var substitute = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(substitute, Math.Min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
