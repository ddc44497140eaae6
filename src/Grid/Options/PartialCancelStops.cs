namespace Millwright.Grid.Options;

/// <summary>Which partial cancels force the stop band (grid.md §6.2).</summary>
public enum PartialCancelStops
{
    /// <summary>Those not resolved.</summary>
    Unresolved,

    /// <summary>Any of the last 24 h.</summary>
    Any24h,

    /// <summary>None.</summary>
    Never,
}
