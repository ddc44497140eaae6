namespace Millwright.Markets;

/// <summary>
/// Outgoing side of a connection to an external venue. Calls return at once; answers arrive at the gateway later, in
/// any order, twice or never.
/// </summary>
public interface IVenueLink
{
    /// <summary>Sends a placement.</summary>
    void Place(VenueOrderRequest order);

    /// <summary>Sends a cancel by client order id.</summary>
    void Cancel(string clientId);

    /// <summary>Asks for one order with its executions; the answer is a <see cref="VenueLookup"/>.</summary>
    /// <param name="clientId">Client order id.</param>
    /// <param name="since">Earliest time of interest.</param>
    /// <param name="askedAt">Returned in the answer.</param>
    void Lookup(string clientId, Instant since, Instant askedAt);
}
