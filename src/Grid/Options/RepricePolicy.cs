namespace Millwright.Grid.Options;

/// <summary>Repricing of waiting sticky exits (grid.md §4.6).</summary>
public enum RepricePolicy
{
    /// <summary>Not repriced.</summary>
    Never,

    /// <summary>As a suggestion.</summary>
    Suggest,

    /// <summary>By itself.</summary>
    Auto,
}
