namespace Millwright.Ledger;

/// <summary>An open order as the exchange lists it (pair-filtered).</summary>
/// <param name="Txid">Venue order id.</param>
/// <param name="IsOurs">True when its client order id carries the plant's prefix.</param>
public readonly record struct VenueOrderRef(string Txid, bool IsOurs);
