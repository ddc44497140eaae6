namespace Millwright.Grid.Compare;

/// <summary>Outcome of a comparison (grid.md §12.2).</summary>
/// <param name="Matched">Pairs within tolerance.</param>
/// <param name="Different">Pairs with another price or volume.</param>
/// <param name="OnlyHere">Facts of the dry run without a partner.</param>
/// <param name="OnlyThere">Recorded facts without a partner.</param>
/// <param name="FirstDifference">Earliest difference in words, null when there is none.</param>
public sealed record CompareReport(
    int Matched, int Different, int OnlyHere, int OnlyThere, string? FirstDifference)
{
    /// <summary>Everything that does not match.</summary>
    public int Differences => Different + OnlyHere + OnlyThere;
}
