namespace Millwright.Kernel;

/// <summary>
/// A fact about one intent, from the simulated venue of the group or decoded from a journaled
/// <c>EffectResult</c> record. Immutable. Amounts are exact decimals as the venue stated them.
/// </summary>
public sealed class VenueReport
{
    /// <summary>What happened.</summary>
    public required VenueReportKind Kind { get; init; }

    /// <summary>Intent concerned; 0 for an order that no intent explains.</summary>
    public required ulong IntentSeq { get; init; }

    /// <summary>Plant-defined reference of the request (filled by the kernel from the intent).</summary>
    public ulong Tag { get; internal set; }

    /// <summary>Venue's order id, "" if unknown.</summary>
    public string OrderId { get; init; } = "";

    /// <summary>Venue's code of a rejection or of an unknown outcome.</summary>
    public string Code { get; init; } = "";

    /// <summary>Execution id (Execution).</summary>
    public string ExecId { get; init; } = "";

    /// <summary>Execution price, quote per base.</summary>
    public decimal Price { get; init; }

    /// <summary>Executed base volume of this execution.</summary>
    public decimal Volume { get; init; }

    /// <summary>Quote cost of this execution.</summary>
    public decimal Cost { get; init; }

    /// <summary>Fee of this execution in <see cref="FeeAsset"/>; rebates are negative.</summary>
    public decimal Fee { get; init; }

    /// <summary>Asset of the fee.</summary>
    public string FeeAsset { get; init; } = "";

    /// <summary>Executed base volume of the order so far.</summary>
    public decimal CumVolume { get; init; }

    /// <summary>Quote cost of the order so far.</summary>
    public decimal CumCost { get; init; }

    /// <summary>Fees of the order so far.</summary>
    public decimal CumFee { get; init; }

    /// <summary>Venue time of the fact.</summary>
    public Instant VenueTime { get; init; }

    /// <summary>Direction, told only for an order that no intent explains.</summary>
    public OrderSide? Side { get; init; }

    /// <summary>True when the execution was passive.</summary>
    public bool Maker { get; init; } = true;
}
