namespace Millwright.Markets;

/// <summary>
/// Internal event of a trading plant to the simulated venue of its group: resolve one order by its client id. The venue
/// answers with the reports that bring the plant up to date, or with NotPlaced.
/// </summary>
/// <param name="ClientId">Client order id.</param>
public sealed record VenueQuery(string ClientId)
{
    /// <summary>Type of the internal event.</summary>
    public const ushort EventType = 2;
}
