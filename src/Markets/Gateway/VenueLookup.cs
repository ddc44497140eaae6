namespace Millwright.Markets;

/// <summary>Answer to a look-up of one order.</summary>
/// <param name="ClientId">Client order id asked for.</param>
/// <param name="AskedAt">Time of the request.</param>
/// <param name="Complete">All pages of all queries succeeded.</param>
/// <param name="Order">The order, or null when the venue knows none.</param>
/// <param name="Executions">Its executions, oldest first.</param>
public sealed record VenueLookup(
    string ClientId, Instant AskedAt, bool Complete, VenueOrder? Order, IReadOnlyList<Execution> Executions);
