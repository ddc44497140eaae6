namespace Millwright.Venues.Kraken;

/// <summary>One row of the <c>executions</c> channel, by value. Absent members are 0, empty or the epoch.</summary>
public struct KrakenExecution
{
    /// <summary>Kind.</summary>
    public KrakenExecType Kind { get; set; }

    /// <summary>Venue order id.</summary>
    public ShortText OrderId { get; set; }

    /// <summary>Client order id.</summary>
    public ShortText ClientId { get; set; }

    /// <summary>Execution id (<see cref="KrakenExecType.Trade"/>).</summary>
    public ShortText ExecId { get; set; }

    /// <summary>Pair on the socket.</summary>
    public ShortText Symbol { get; set; }

    /// <summary>Asset of the fee.</summary>
    public ShortText FeeAsset { get; set; }

    /// <summary>Text for a terminal state, cut at 31 bytes.</summary>
    public ShortText Reason { get; set; }

    /// <summary>Direction.</summary>
    public OrderSide Side { get; set; }

    /// <summary>False when the execution crossed the book.</summary>
    public bool Maker { get; set; }

    /// <summary>Number of the trade.</summary>
    public long TradeId { get; set; }

    /// <summary>Volume of this execution, base.</summary>
    public decimal LastQty { get; set; }

    /// <summary>Price of this execution, quote.</summary>
    public decimal LastPrice { get; set; }

    /// <summary>Cost of this execution, quote.</summary>
    public decimal Cost { get; set; }

    /// <summary>Fee of this execution in <see cref="FeeAsset"/>.</summary>
    public decimal Fee { get; set; }

    /// <summary>Ordered volume, base.</summary>
    public decimal OrderQty { get; set; }

    /// <summary>Limit, quote.</summary>
    public decimal LimitPrice { get; set; }

    /// <summary>Executed volume so far, base; −1 = absent.</summary>
    public decimal CumQty { get; set; }

    /// <summary>Average executed price, quote.</summary>
    public decimal AvgPrice { get; set; }

    /// <summary>Matching-engine counter of the pair, when streamed; −1 = absent.</summary>
    public decimal RateCounter { get; set; }

    /// <summary>Time at the venue.</summary>
    public Instant Time { get; set; }
}
