namespace Millwright.Venues.Kraken;

/// <summary>Takes what arrives from the venue, from any thread; the reactor drains it.</summary>
public interface IVenueInbox
{
    /// <summary>An answer or an event on an order.</summary>
    void Post(in VenueEvent item);

    /// <summary>An answer to a look-up.</summary>
    void Post(VenueLookup lookup);

    /// <summary>A fact to be journaled.</summary>
    void Post(VenueFact fact);

    /// <summary>A best quote.</summary>
    void Post(in QuoteRecord quote);

    /// <summary>A closed candle.</summary>
    void Post(in BarRecord candle);
}
