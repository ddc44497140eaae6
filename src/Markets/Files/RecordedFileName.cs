using System.Diagnostics.CodeAnalysis;

namespace Millwright.Markets;

/// <summary>
/// Reads the naming of recorded files: <c>PAIR[-variant…]-&lt;n&gt;&lt;s|m|h|d&gt;[-period].csv[.gz|.zip]</c> and
/// <c>venue-[perp-]pair-&lt;minute|second&gt;-trade.csv.gz</c>.
/// </summary>
internal static class RecordedFileName
{
    private static readonly string[] Endings = [".csv.gz", ".csv.zip", ".csv", ".zip"];

    public static bool TryParse(
        string name, [NotNullWhen(true)] out string? pair, out string variant, out Duration interval)
    {
        pair = null;
        variant = string.Empty;
        interval = default;
        var ending = Array.Find(Endings, e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase));
        if (ending is null)
        {
            return false;
        }

        var parts = name[..^ending.Length].Split('-');
        return parts[^1] == "trade"
            ? TryVenueName(parts, out pair, out variant, out interval)
            : TryPairName(parts, out pair, out variant, out interval);
    }

    private static bool TryPairName(
        string[] parts, [NotNullWhen(true)] out string? pair, out string variant, out Duration interval)
    {
        pair = null;
        variant = string.Empty;
        interval = default;
        var at = Array.FindIndex(parts, 1, static p => ParseInterval(p).Ns > 0);
        if (at < 1 || !parts[0].All(char.IsAsciiLetterOrDigit))
        {
            return false;
        }

        pair = parts[0].ToUpperInvariant();
        variant = string.Join('-', parts[1..at]);
        interval = ParseInterval(parts[at]);
        return true;
    }

    private static bool TryVenueName(
        string[] parts, [NotNullWhen(true)] out string? pair, out string variant, out Duration interval)
    {
        pair = null;
        variant = string.Empty;
        interval = parts.Length < 4 ? default
            : Duration.FromSeconds(parts[^2] == "minute" ? 60 : parts[^2] == "second" ? 1 : 0);
        if (interval.Ns <= 0)
        {
            return false;
        }

        pair = parts[^3].ToUpperInvariant();
        variant = string.Join('-', parts[..^3]);
        return true;
    }

    private static Duration ParseInterval(string text)
    {
        var letter = text.Length < 2 ? ' ' : text[^1];
        var unit = letter switch { 's' => 1L, 'm' => 60L, 'h' => 3600L, 'd' => 86_400L, _ => 0L };
        return unit > 0 && text.Length <= 5 && text[..^1].All(char.IsAsciiDigit)
            ? Duration.FromSeconds(unit * int.Parse(text[..^1], System.Globalization.CultureInfo.InvariantCulture))
            : default;
    }
}
