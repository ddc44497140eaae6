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

    /// <summary>
    /// Asks for the state of all live orders; the answers are <see cref="VenueLookup"/>s of those that changed. A link
    /// with a batch query answers with few calls; by default every order is looked up.
    /// </summary>
    /// <param name="live">Intents acknowledged and not terminal.</param>
    /// <param name="since">Earliest time of interest per intent: its planning less this.</param>
    /// <param name="now">Present time.</param>
    void Poll(IReadOnlyList<Intent> live, Duration since, Instant now)
    {
        ArgumentNullException.ThrowIfNull(live);
        foreach (var intent in live)
        {
            Lookup(intent.ClientId, intent.PlannedAt - since, now);
        }
    }

    /// <summary>Asks the account; answers are journaled facts.</summary>
    /// <param name="kind">
    /// <c>balances</c>, <c>open_orders</c> of the pair, <c>ledger</c> (rows since the Unix second of the key that the
    /// plant did not cause), <c>cancel_order</c> (cancels the order of the key, a venue id).
    /// </param>
    /// <param name="key">Key of the query.</param>
    void Query(string kind, string key)
    {
    }
}
