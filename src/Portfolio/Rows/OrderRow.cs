namespace Millwright.Portfolio.Rows;

/// <summary>State of an order as the executor contract tells it (portfolio.md §7.1).</summary>
/// <param name="StrandId">Decision behind the order.</param>
/// <param name="Token">Token id: the position.</param>
/// <param name="TimeMs">Journal time, Unix ms.</param>
/// <param name="IntentSeq">Intent of the kernel; 0 for a virtual fill.</param>
/// <param name="IsBuy">Side.</param>
/// <param name="SizeUsd">Notional of a buy, USD; 0 for sales.</param>
/// <param name="SellQuantity">Quantity of a sale, base units; 0 for buys.</param>
/// <param name="IsTrend">A trend add.</param>
/// <param name="IsMoon">A sale of a moon bag.</param>
/// <param name="State">virtual, sent, acked, partial, filled, expired, rejected, refused or unknown.</param>
/// <param name="Filled">Quantity filled so far, base units.</param>
/// <param name="Realised">Realised result of a sale so far net of fees, USD; null for buys.</param>
/// <param name="Reason">Code of a rejection; empty otherwise.</param>
public sealed record OrderRow(
    string StrandId,
    string Token,
    long TimeMs,
    ulong IntentSeq,
    bool IsBuy,
    decimal SizeUsd,
    decimal SellQuantity,
    bool IsTrend,
    bool IsMoon,
    string State,
    decimal Filled,
    decimal? Realised,
    string Reason);
