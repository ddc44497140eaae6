namespace Millwright.Markets;

/// <summary>One message of a venue to its client.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="At">When the client receives it.</param>
/// <param name="VenueTime">When it happened at the venue.</param>
/// <param name="OrderId">Venue order id, empty if none was assigned.</param>
/// <param name="ClientId">Client order id, empty if none.</param>
/// <param name="Code">Error text (<see cref="VenueErrors"/>) or reason, else empty.</param>
/// <param name="Executed">Executed volume of the order so far.</param>
/// <param name="Execution">The execution of a fill, else null.</param>
public readonly record struct VenueEvent(
    VenueEventKind Kind,
    Instant At,
    Instant VenueTime,
    string OrderId,
    string ClientId,
    string Code,
    decimal Executed,
    Execution? Execution);
