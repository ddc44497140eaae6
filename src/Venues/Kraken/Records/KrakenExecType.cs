namespace Millwright.Venues.Kraken;

/// <summary>Kinds of execution events (grid.md §9.4).</summary>
public enum KrakenExecType
{
    /// <summary>A kind this build does not know; counted, never acted on.</summary>
    Unknown,

    /// <summary>Received, not yet resting.</summary>
    PendingNew,

    /// <summary>Resting.</summary>
    New,

    /// <summary>An execution; completion is told by <see cref="Filled"/>.</summary>
    Trade,

    /// <summary>Terminal: executed completely.</summary>
    Filled,

    /// <summary>Terminal: cancelled.</summary>
    Canceled,

    /// <summary>Terminal: expired.</summary>
    Expired,

    /// <summary>Changed in place by its owner.</summary>
    Amended,

    /// <summary>Changed by the venue.</summary>
    Restated,

    /// <summary>State only (iceberg refill, trigger …).</summary>
    Status,
}
