namespace Millwright.Ledger;

/// <summary>
/// Open position of one cycle. Its account balance is split into the legs of the opening executions and the legs of
/// closing executions not booked yet, so that a share of the position can be booked pro rata (grid.md §5.3).
/// Signs are those of the account: a bought lot has a negative base leg and a positive quote leg.
/// </summary>
public sealed class Lot
{
    internal Lot(LedgerAccount account) => Account = account;

    /// <summary>Account of the lot.</summary>
    public LedgerAccount Account { get; }

    /// <summary>Identity of the lot.</summary>
    public LotId Id => Account.LotId;

    /// <summary>Base leg of the opening not yet closed by a booking; negative = bought.</summary>
    public decimal OpenBase { get; internal set; }

    /// <summary>Quote leg of the opening not yet closed by a booking; positive = paid.</summary>
    public decimal OpenQuote { get; internal set; }

    /// <summary>Base leg of closing executions since the last booking.</summary>
    public decimal CloseBase { get; internal set; }

    /// <summary>Quote leg of closing executions since the last booking.</summary>
    public decimal CloseQuote { get; internal set; }

    /// <summary>Opening fees, valued in quote, not yet assigned to a booking.</summary>
    public decimal OpenFees { get; internal set; }

    /// <summary>Closing fees, valued in quote, since the last booking.</summary>
    public decimal CloseFees { get; internal set; }

    /// <summary>Bookings (CYCLE_PROFIT) so far.</summary>
    public int Closes { get; internal set; }

    /// <summary>Write-offs so far.</summary>
    public int WriteOffs { get; internal set; }

    /// <summary>Base units held: positive = long, negative = short.</summary>
    public decimal Units => -(OpenBase + CloseBase);

    /// <summary>Quote balance of the lot (positive = paid so far).</summary>
    public decimal QuoteLeg => OpenQuote + CloseQuote;

    /// <summary>Fees, valued in quote, not yet assigned to a booking.</summary>
    public decimal Fees => OpenFees + CloseFees;

    /// <summary>Next and previous lot in opening order, and the posting keys of this lot.</summary>
    internal Lot? Next { get; set; }

    internal Lot? Previous { get; set; }

    internal int FirstKey { get; set; } = -1;

    internal int LastKey { get; set; } = -1;

    internal bool IsListed { get; set; }

    internal bool IsFlat =>
        OpenBase == 0m && OpenQuote == 0m && CloseBase == 0m && CloseQuote == 0m && Account.IsZero;
}
