namespace Millwright.Venues.Kraken;

/// <summary>Account tier at the venue (grid.md §8.8).</summary>
public enum KrakenTier
{
    /// <summary>REST 15, −0.33/s; matching engine 60, −1/s; 60 open orders per pair.</summary>
    Starter,

    /// <summary>REST 20, −0.5/s; matching engine 125, −2.34/s; 80 open orders per pair.</summary>
    Intermediate,

    /// <summary>REST 20, −1/s; matching engine 180, −3.75/s; 225 open orders per pair.</summary>
    Pro,
}
