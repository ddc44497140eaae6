namespace Millwright.Markets;

/// <summary>State of a venue as a whole.</summary>
public enum VenueSystemStatus
{
    /// <summary>Trading.</summary>
    Online,

    /// <summary>Down for maintenance.</summary>
    Maintenance,

    /// <summary>Only cancels.</summary>
    CancelOnly,

    /// <summary>Only post-only orders.</summary>
    PostOnly,
}
