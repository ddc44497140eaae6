using System.Globalization;

namespace Millwright.Venues.Kraken;

/// <summary>The one table from error texts to classes (grid.md §9.3), matched by prefix, longest first.</summary>
public static class KrakenErrors
{
    private static readonly (string Prefix, KrakenErrorClass Class)[] Table =
    [
        .. new (string Prefix, KrakenErrorClass Class)[]
        {
            ("EAPI:Rate limit exceeded", KrakenErrorClass.Throttle),
            ("EOrder:Rate limit exceeded", KrakenErrorClass.Throttle),
            ("EOrder:Domain rate limit exceeded", KrakenErrorClass.Throttle),
            ("EGeneral:Too many requests", KrakenErrorClass.Throttle),
            ("EService: Throttled", KrakenErrorClass.ThrottledUntil),
            ("EService:Throttled", KrakenErrorClass.ThrottledUntil),
            ("EGeneral:Temporary lockout", KrakenErrorClass.Lockout),
            ("EAPI:Invalid nonce", KrakenErrorClass.InvalidNonce),
            ("EAPI:Invalid key", KrakenErrorClass.FatalAuth),
            ("EAPI:Invalid signature", KrakenErrorClass.FatalAuth),
            ("EGeneral:Permission denied", KrakenErrorClass.FatalAuth),
            ("EService:Unavailable", KrakenErrorClass.Transient),
            ("EService:Busy", KrakenErrorClass.Transient),
            ("EService:Timeout", KrakenErrorClass.Transient),
            ("EGeneral:Internal error", KrakenErrorClass.Transient),
            ("EService:Deadline elapsed", KrakenErrorClass.DeadlineElapsed),
            ("EService:Market in cancel_only mode", KrakenErrorClass.Market),
            ("EService:Market in post_only mode", KrakenErrorClass.Market),
            ("EOrder:Insufficient funds", KrakenErrorClass.Funds),
            ("EOrder:Order minimum not met", KrakenErrorClass.Filter),
            ("EOrder:Cost minimum not met", KrakenErrorClass.Filter),
            ("EOrder:Invalid price", KrakenErrorClass.Bug),
            ("EOrder:Tick size check failed", KrakenErrorClass.Bug),
            ("EGeneral:Invalid arguments", KrakenErrorClass.Bug),
            ("EOrder:Post only order", KrakenErrorClass.PostOnly),
            ("EOrder:Orders limit exceeded", KrakenErrorClass.Capacity),
            ("EOrder:Unknown order", KrakenErrorClass.UnknownOrder),
            ("EOrder:Duplicate cl_ord_id", KrakenErrorClass.DuplicateClientId),
            ("EGeneral:Invalid arguments:cl_ord_id", KrakenErrorClass.DuplicateClientId),
            ("EQuery:Unknown asset pair", KrakenErrorClass.Configuration),
        }.OrderByDescending(row => row.Prefix.Length),
    ];

    /// <summary>Class of an error text of the venue.</summary>
    public static KrakenErrorClass Classify(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var (prefix, kind) in Table)
        {
            if (text.StartsWith(prefix, StringComparison.Ordinal))
            {
                return kind;
            }
        }

        return text.Length == 0 ? KrakenErrorClass.None : KrakenErrorClass.Other;
    }

    /// <summary>True when the same call may succeed later without any change.</summary>
    public static bool IsTransient(KrakenErrorClass kind) => kind
        is KrakenErrorClass.Throttle or KrakenErrorClass.ThrottledUntil or KrakenErrorClass.Lockout
        or KrakenErrorClass.InvalidNonce or KrakenErrorClass.Transient or KrakenErrorClass.DeadlineElapsed;

    /// <summary>
    /// What a failed placement means: only a failing service leaves it unknown; every other text states that the order
    /// was not accepted (kernel.md §9.3 I2).
    /// </summary>
    public static VenueOutcome PlacementOutcome(KrakenErrorClass kind) =>
        kind == KrakenErrorClass.Transient ? VenueOutcome.Unknown : VenueOutcome.Rejected;

    /// <summary>The time a throttle text names (<c>EService: Throttled: &lt;unix seconds&gt;</c>), or null.</summary>
    public static Instant? ThrottledUntil(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var at = text.LastIndexOf(':');
        return at > 0 && Classify(text) == KrakenErrorClass.ThrottledUntil
            && long.TryParse(text.AsSpan(at + 1).Trim(), CultureInfo.InvariantCulture, out var seconds)
            ? Instant.FromUnixSeconds(seconds)
            : null;
    }
}
