namespace Millwright.Portfolio.Spiral;

/// <summary>How much of a horizon's features exist (portfolio.md §3.3).</summary>
public enum Warmth
{
    /// <summary>No slope yet.</summary>
    Cold = 0,

    /// <summary>Some window features are missing.</summary>
    Partial = 1,

    /// <summary>All twelve window features exist.</summary>
    Full = 2,
}
