namespace Millwright.Markets;

/// <summary>
/// Internal event of the simulated venue to its trading plant whenever a balance changed: what the exchange account
/// holds now.
/// </summary>
/// <param name="Base">Base asset, total and held.</param>
/// <param name="Quote">Quote asset, total and held.</param>
/// <param name="OpenOrders">Resting orders.</param>
public sealed record VenueBalances(AssetBalance Base, AssetBalance Quote, int OpenOrders)
{
    /// <summary>Type of the internal event.</summary>
    public const ushort EventType = 1;
}
