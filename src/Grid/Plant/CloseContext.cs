using Millwright.Kernel;
using Millwright.Ledger;

namespace Millwright.Grid.Plant;

/// <summary>Facts of the close that a reducer event reports.</summary>
/// <param name="Cause">Real or synthetic.</param>
/// <param name="Lot">Lot concerned.</param>
/// <param name="Ts">Exchange time.</param>
/// <param name="Txid">Venue order id.</param>
/// <param name="Price">Average price, quote.</param>
internal readonly record struct CloseContext(CloseCause Cause, LotId Lot, Instant Ts, string Txid, decimal Price)
{
    /// <summary>Net the ledger posted for a synthetic close, quote; null = the ledger had nothing to close.</summary>
    public decimal? LedgerNet { get; init; }

    public static CloseContext None { get; } = new(CloseCause.None, default, Instant.Epoch, "", 0m);
}
