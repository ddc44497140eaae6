namespace Millwright.Markets;

/// <summary>
/// Internal event of a trading plant to the simulated venue of its group: list the open orders. The venue answers with
/// <see cref="VenueOpenOrders"/>; not at all while it is disconnected or in maintenance.
/// </summary>
public sealed record VenueOrdersQuery
{
    /// <summary>Type of the internal event.</summary>
    public const ushort EventType = 4;

    /// <summary>The event.</summary>
    public static VenueOrdersQuery Instance { get; } = new();
}
