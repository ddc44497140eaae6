namespace Millwright.Portfolio.Spiral;

/// <summary>Canonical identifiers and accepted aliases of the phases (portfolio.md §0.2).</summary>
public static class PhaseNames
{
    private static readonly string[] Canonical =
        ["Capitulation", "DoubleDip", "Dip", "Recover", "Good", "Euphoria", "Unknown"];

    /// <summary>Canonical identifier, as stored and sent.</summary>
    public static string Name(this Phase phase) => Canonical[(int)phase];

    /// <summary>Reads an identifier or an alias: <c>Double-Dip</c> and <c>Oh-Shit</c> with any hyphen character.
    /// </summary>
    /// <param name="text">Identifier.</param>
    /// <param name="phase">The phase; Unknown when the text names none.</param>
    /// <returns>False for an unknown identifier.</returns>
    public static bool TryParse(string? text, out Phase phase)
    {
        var plain = WithoutHyphens(text ?? string.Empty);
        if (plain == "OhShit")
        {
            phase = Phase.Capitulation;
            return true;
        }

        var index = Array.IndexOf(Canonical, plain);
        phase = index < 0 ? Phase.Unknown : (Phase)index;
        return index >= 0;
    }

    private static string WithoutHyphens(string text) =>
        string.Concat(text.Where(c => c is not ('-' or '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014'
            or '\u2212' or '\uFE63' or '\uFF0D')));
}
