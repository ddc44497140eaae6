namespace Millwright.Markets;

/// <summary>What a venue told about an order.</summary>
public enum VenueEventKind
{
    /// <summary>A placement was accepted.</summary>
    Acked,

    /// <summary>A placement was definitely refused; <see cref="VenueEvent.Code"/> says why.</summary>
    Rejected,

    /// <summary>An execution that left a remainder resting.</summary>
    PartialFill,

    /// <summary>The execution that completed the order.</summary>
    Fill,

    /// <summary>Terminal: cancelled with <see cref="VenueEvent.Executed"/>.</summary>
    Canceled,

    /// <summary>A cancel call was refused; <see cref="VenueEvent.Code"/> says why.</summary>
    CancelRejected,

    /// <summary>Terminal: expired with <see cref="VenueEvent.Executed"/>.</summary>
    Expired,

    /// <summary>The outcome of a placement is unknown (kernel.md §9.3).</summary>
    PlaceUnknown,

    /// <summary>The outcome of a cancel is unknown.</summary>
    CancelUnknown,

    /// <summary>
    /// The stream of executions broke; reports until <see cref="Reconnected"/> are lost to the stream.
    /// </summary>
    Disconnected,

    /// <summary>The stream is back; gap repair is due (grid.md §9.4).</summary>
    Reconnected,
}
