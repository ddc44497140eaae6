namespace Millwright.Markets;

/// <summary>Fees of the account on a pair.</summary>
/// <param name="MakerPct">Maker fee in percent of the cost.</param>
/// <param name="TakerPct">Taker fee in percent of the cost.</param>
public sealed record VenueFeeTier(decimal MakerPct, decimal TakerPct);
