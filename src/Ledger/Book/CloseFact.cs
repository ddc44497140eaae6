namespace Millwright.Ledger;

/// <summary>A booking, write-off or residual of a lot (grid.md §5.3).</summary>
public readonly record struct CloseFact
{
    /// <summary>Nothing known yet; the texts are empty.</summary>
    public CloseFact()
    {
    }

    /// <summary>Exchange time of the fact.</summary>
    public required Instant Ts { get; init; }

    /// <summary>Lot concerned.</summary>
    public required LotId Lot { get; init; }

    /// <summary>True for a recovery: the result goes to <c>income:recovery</c>.</summary>
    public bool FromRecovery { get; init; }

    /// <summary>Reducer order id.</summary>
    public int? OrderLocalId { get; init; }

    /// <summary>Recovery order id.</summary>
    public int? RecoveryId { get; init; }

    /// <summary>Venue order id.</summary>
    public string Txid { get; init; } = "";

    /// <summary>Fill price of a booking, or mark price of a write-off; quote per base.</summary>
    public decimal? Price { get; init; }

    /// <summary>Base units to write off, &gt; 0; null = everything the lot holds.</summary>
    public decimal? Volume { get; init; }

    /// <summary>n of the key; null = the next number of the lot.</summary>
    public int? Number { get; init; }

    /// <summary>True for a remainder below the minimum order (memo <c>dust</c>).</summary>
    public bool IsDust { get; init; }

    /// <summary>Reason, free text.</summary>
    public string Note { get; init; } = "";
}
