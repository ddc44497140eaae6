namespace Millwright.Ledger;

/// <summary>
/// Part of a lot that a booking or write-off takes: the quote amount that leaves the lot as result, the fees that go
/// with it, and the legs that remain (grid.md §5.3, §5.4: products first, one division, quantised when posted).
/// </summary>
internal readonly struct Share
{
    private readonly decimal openBase;
    private readonly decimal openQuote;
    private readonly decimal openFees;
    private readonly decimal closeBase;
    private readonly decimal closeQuote;
    private readonly decimal closeFees;

    private Share(decimal result, decimal fees, in Legs left)
    {
        Result = result;
        Fees = fees;
        openBase = left.OpenBase;
        openQuote = left.OpenQuote;
        openFees = left.OpenFees;
        closeBase = left.CloseBase;
        closeQuote = left.CloseQuote;
        closeFees = left.CloseFees;
    }

    /// <summary>r of §5.3: quote that leaves the lot; −gross of a booking, −pnl of a write-off.</summary>
    public decimal Result { get; }

    /// <summary>Fees of the share, valued in quote.</summary>
    public decimal Fees { get; }

    /// <summary>Share of the closing executions since the last booking.</summary>
    public static Share OfBooking(Lot lot, LedgerAsset quote)
    {
        var rest = lot.OpenBase + lot.CloseBase;
        if (rest == 0m)
        {
            return new Share(lot.QuoteLeg, lot.Fees, default);
        }

        if (rest > 0m == lot.OpenBase > 0m && lot.OpenBase != 0m)
        {
            var leg = quote.Quantise(lot.OpenQuote * -lot.CloseBase / lot.OpenBase);
            var fees = quote.Quantise(lot.OpenFees * -lot.CloseBase / lot.OpenBase);
            var left = new Legs(rest, lot.OpenQuote - leg, lot.OpenFees - fees, 0m, 0m, 0m);
            return new Share(leg + lot.CloseQuote, fees + lot.CloseFees, left);
        }

        return OfReversal(lot, rest, quote);
    }

    /// <summary>
    /// Share of a move of <paramref name="units"/> (signed as the lot) valued at <paramref name="value"/>.
    /// </summary>
    public static Share OfTransfer(Lot lot, decimal units, decimal value, LedgerAsset quote)
    {
        if (units == lot.Units)
        {
            return new Share(lot.QuoteLeg - value, lot.Fees, default);
        }

        var cost = CostOf(lot, units, quote);
        var fees = lot.OpenBase == 0m ? 0m : quote.Quantise(lot.OpenFees * -units / lot.OpenBase);
        var left = new Legs(
            lot.OpenBase + units,
            lot.OpenQuote - cost,
            lot.OpenFees - fees,
            lot.CloseBase,
            lot.CloseQuote,
            lot.CloseFees);
        return new Share(cost - value, fees, left);
    }

    /// <summary>
    /// Quote leg of <paramref name="units"/> at entry cost; everything left when it is all the lot holds.
    /// </summary>
    public static decimal CostOf(Lot lot, decimal units, LedgerAsset quote)
    {
        if (units == lot.Units)
        {
            return lot.QuoteLeg;
        }

        return lot.OpenBase == 0m ? 0m : quote.Quantise(lot.OpenQuote * -units / lot.OpenBase);
    }

    /// <summary>Writes the remaining legs back.</summary>
    public void Settle(Lot lot)
    {
        lot.OpenBase = openBase;
        lot.OpenQuote = openQuote;
        lot.OpenFees = openFees;
        lot.CloseBase = closeBase;
        lot.CloseQuote = closeQuote;
        lot.CloseFees = closeFees;
    }

    /// <summary>More was closed than opened: the surplus becomes an opening of the other side.</summary>
    private static Share OfReversal(Lot lot, decimal rest, LedgerAsset quote)
    {
        var surplus = quote.Quantise(lot.CloseQuote * rest / lot.CloseBase);
        var left = new Legs(rest, surplus, 0m, 0m, 0m, 0m);
        return new Share(lot.QuoteLeg - surplus, lot.Fees, left);
    }

    private readonly record struct Legs(
        decimal OpenBase,
        decimal OpenQuote,
        decimal OpenFees,
        decimal CloseBase,
        decimal CloseQuote,
        decimal CloseFees);
}
