namespace Millwright.Markets;

/// <summary>What happens when a scheduled item of the paper exchange falls due.</summary>
internal enum DueKind
{
    /// <summary>A placement reaches the venue.</summary>
    Arrive,

    /// <summary>A cancel reaches the venue.</summary>
    ArriveCancel,

    /// <summary>An event reaches the client.</summary>
    Deliver,

    /// <summary>An order reaches its expiry.</summary>
    Expire,

    /// <summary>The venue cancels an order on its own.</summary>
    VenueCancel,

    /// <summary>The stream comes back.</summary>
    Reconnect,

    /// <summary>Maintenance ends.</summary>
    MaintenanceEnd,
}
