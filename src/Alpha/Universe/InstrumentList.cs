namespace Millwright.Alpha.Universe;

/// <summary>The configured universe in instrument order: ordinal order of the id (alpha.md §6.1).</summary>
public static class InstrumentList
{
    /// <summary>Fewest instruments.</summary>
    public const int Least = 8;

    /// <summary>Most instruments.</summary>
    public const int Most = 200;

    /// <summary>Reads a comma-separated list.</summary>
    /// <returns>False when the count is outside 8…200, an id has other characters than A–Z and 0–9, or one repeats.
    /// </returns>
    public static bool TryParse(string? text, out string[] ids)
    {
        ids = (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Array.Sort(ids, StringComparer.Ordinal);
        for (var i = 0; i < ids.Length; i++)
        {
            if (!ids[i].All(c => c is (>= 'A' and <= 'Z') or (>= '0' and <= '9')) || (i > 0 && ids[i] == ids[i - 1]))
            {
                return false;
            }
        }

        return ids.Length is >= Least and <= Most;
    }
}
