namespace Millwright.Markets;

/// <summary>A row of the venue's own ledger.</summary>
/// <param name="Id">Venue ledger id.</param>
/// <param name="RefId">Trade, deposit or withdrawal it belongs to.</param>
/// <param name="Kind">Kind in the venue's words: trade, deposit, withdrawal, transfer, …</param>
/// <param name="Asset">Asset.</param>
/// <param name="Amount">Signed change, fee excluded.</param>
/// <param name="Fee">Fee ≥ 0 in the same asset.</param>
/// <param name="Time">When.</param>
public sealed record VenueLedgerRow(
    string Id, string RefId, string Kind, string Asset, decimal Amount, decimal Fee, Instant Time);
