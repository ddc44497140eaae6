namespace Millwright.Portfolio.Actions;

/// <summary>Bands of the number of core positions (portfolio.md §7.10).</summary>
public enum CountBand
{
    /// <summary>Fewer than 12.</summary>
    Under = 0,

    /// <summary>12–26.</summary>
    Target = 1,

    /// <summary>27–36.</summary>
    SoftOver = 2,

    /// <summary>More than 36.</summary>
    HardOver = 3,
}
