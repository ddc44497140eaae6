namespace Millwright.Markets;

/// <summary>The three outcomes of a venue call (grid.md §9.1).</summary>
public enum VenueOutcome
{
    /// <summary>Confirmed.</summary>
    Ok,

    /// <summary>Definitely not accepted.</summary>
    Rejected,

    /// <summary>Nobody knows; resolved by queries (kernel.md §9.3).</summary>
    Unknown,
}
