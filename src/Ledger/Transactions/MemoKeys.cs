namespace Millwright.Ledger;

/// <summary>Names of memo members that the ledger itself writes and reads.</summary>
public static class MemoKeys
{
    /// <summary>Gross result of a booking, quote.</summary>
    public const string Gross = "gross";

    /// <summary>Fees assigned to a booking or write-off, quote.</summary>
    public const string Fees = "fees";

    /// <summary>Net result, quote.</summary>
    public const string Net = "net";

    /// <summary>Result of a write-off, quote; negative is a loss.</summary>
    public const string Pnl = "pnl_usd";

    /// <summary>Mark price of a write-off.</summary>
    public const string Mark = "mark";

    /// <summary>Lot a fee or recovery belongs to.</summary>
    public const string Lot = "lot";

    /// <summary>Value of a fee that is not in quote, at the execution price.</summary>
    public const string FeeQuote = "fee_quote";

    /// <summary>Cost or fee was not stated by the exchange and is computed.</summary>
    public const string Estimated = "estimated";

    /// <summary>Remainder below the minimum order.</summary>
    public const string Dust = "dust";

    /// <summary>A cancelled recovery is placed again.</summary>
    public const string Replaced = "replaced";

    /// <summary>Transaction number that a CORRECTION negates.</summary>
    public const string Reverses = "reverses";

    /// <summary>Kind of that transaction.</summary>
    public const string ReversesKind = "reverses_kind";
}
