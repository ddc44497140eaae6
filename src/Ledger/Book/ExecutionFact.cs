namespace Millwright.Ledger;

/// <summary>One execution as the exchange stated it (grid.md §5.3, §5.4). Amounts come from decimal strings.</summary>
public readonly record struct ExecutionFact
{
    /// <summary>Nothing known yet; the texts are empty.</summary>
    public ExecutionFact()
    {
    }

    /// <summary>Exchange time.</summary>
    public required Instant Ts { get; init; }

    /// <summary>Lot the execution opens or closes; default for pooled inventory.</summary>
    public LotId Lot { get; init; }

    /// <summary>True when base was bought.</summary>
    public required bool IsBuy { get; init; }

    /// <summary>Reducer order id.</summary>
    public int? OrderLocalId { get; init; }

    /// <summary>Recovery order id.</summary>
    public int? RecoveryId { get; init; }

    /// <summary>Venue order id.</summary>
    public string Txid { get; init; } = "";

    /// <summary>Venue execution id, not empty.</summary>
    public required string ExecId { get; init; }

    /// <summary>Price, quote per base, &gt; 0.</summary>
    public required decimal Price { get; init; }

    /// <summary>Base volume, &gt; 0.</summary>
    public required decimal Volume { get; init; }

    /// <summary>Quote cost; null when the exchange does not state it (then Q(price × volume), estimated).</summary>
    public decimal? Cost { get; init; }

    /// <summary>Fee, negative for a rebate; null when not stated (then Q(cost × rate / 100), estimated).</summary>
    public decimal? Fee { get; init; }

    /// <summary>Fee rate in percent, used only when <see cref="Fee"/> is null.</summary>
    public decimal FeeRatePct { get; init; }

    /// <summary>Asset of the fee; "" is the quote asset.</summary>
    public string FeeAsset { get; init; } = "";

    /// <summary>
    /// Quote value of a fee in a third asset; null values it at 0. Base fees are valued at the price.
    /// </summary>
    public decimal? FeeValueQuote { get; init; }

    /// <summary>True for a remainder below the minimum order (memo <c>dust</c>).</summary>
    public bool IsDust { get; init; }

    /// <summary>Free text.</summary>
    public string Note { get; init; } = "";
}
