namespace Millwright.Venues.Kraken;

/// <summary>A row of the <c>balances</c> channel, by value.</summary>
public struct KrakenBalanceRow
{
    /// <summary>Asset in the socket's spelling.</summary>
    public ShortText Asset { get; set; }

    /// <summary>Balance after the change.</summary>
    public decimal Balance { get; set; }

    /// <summary>Change, 0 in a snapshot.</summary>
    public decimal Amount { get; set; }

    /// <summary>Ledger row of the change, empty in a snapshot.</summary>
    public ShortText LedgerId { get; set; }

    /// <summary>Trade, deposit or withdrawal of the change.</summary>
    public ShortText RefId { get; set; }

    /// <summary>Kind of the change: trade, deposit, withdrawal …</summary>
    public ShortText Type { get; set; }

    /// <summary>Time at the venue.</summary>
    public Instant Time { get; set; }
}
