namespace Millwright.Markets;

/// <summary>
/// Error texts of the venue contract (grid.md §9.3), the same for every adapter and for the paper exchange.
/// </summary>
public static class VenueErrors
{
    /// <summary>The order volume is below the minimum of the pair.</summary>
    public const string OrderMinimum = "EOrder:Order minimum not met";

    /// <summary>The order cost is below the minimum of the pair.</summary>
    public const string CostMinimum = "EOrder:Cost minimum not met";

    /// <summary>The price has too many digits or is not positive.</summary>
    public const string InvalidPrice = "EOrder:Invalid price";

    /// <summary>The price is not on the tick grid.</summary>
    public const string TickSize = "EOrder:Tick size check failed";

    /// <summary>The volume has too many digits or is not positive.</summary>
    public const string InvalidVolume = "EGeneral:Invalid arguments:volume";

    /// <summary>Free funds do not cover cost and fee.</summary>
    public const string InsufficientFunds = "EOrder:Insufficient funds";

    /// <summary>The pair has as many open orders as allowed.</summary>
    public const string OrdersLimit = "EOrder:Orders limit exceeded";

    /// <summary>A post-only order would cross the book.</summary>
    public const string PostOnly = "EOrder:Post only order";

    /// <summary>An open order carries the same client id.</summary>
    public const string DuplicateClientId = "EOrder:Duplicate cl_ord_id";

    /// <summary>The request arrived after its deadline.</summary>
    public const string DeadlineElapsed = "EService:Deadline elapsed";

    /// <summary>No such open order.</summary>
    public const string UnknownOrder = "EOrder:Unknown order";

    /// <summary>
    /// Own word, not the venue's: two complete look-ups, at least 2 s apart, did not find an order that rested.
    /// </summary>
    public const string NotFound = "not_found";

    /// <summary>
    /// Own word: an earlier process may have sent the placement. Says nothing about the venue's health.
    /// </summary>
    public const string Restart = "restart";

    /// <summary>No such pair.</summary>
    public const string UnknownPair = "EQuery:Unknown asset pair";

    /// <summary>Too many order calls.</summary>
    public const string RateLimit = "EOrder:Rate limit exceeded";

    /// <summary>The service is down; a placement has an unknown outcome.</summary>
    public const string Unavailable = "EService:Unavailable";

    /// <summary>True for an answer that no retry can change: the key is wrong or may not trade.</summary>
    public static bool IsFatalAuth(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return code.StartsWith("EAPI:Invalid key", StringComparison.Ordinal)
            || code.StartsWith("EAPI:Invalid signature", StringComparison.Ordinal)
            || code == "EGeneral:Permission denied";
    }

    /// <summary>The pair accepts cancels only.</summary>
    public const string CancelOnly = "EService:Market in cancel_only mode";

    /// <summary>The pair accepts post-only orders only.</summary>
    public const string PostOnlyMode = "EService:Market in post_only mode";
}
