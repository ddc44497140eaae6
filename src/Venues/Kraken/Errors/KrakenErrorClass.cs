namespace Millwright.Venues.Kraken;

/// <summary>Classes of errors and their reactions (grid.md §9.3).</summary>
public enum KrakenErrorClass
{
    /// <summary>No error.</summary>
    None,

    /// <summary>Too many calls: circuit opens; a placement is definitely refused.</summary>
    Throttle,

    /// <summary>Throttled until a time the text names.</summary>
    ThrottledUntil,

    /// <summary>Locked out: 15 minutes of silence on private calls, incident.</summary>
    Lockout,

    /// <summary>The nonce was not accepted: jump, retry reads once.</summary>
    InvalidNonce,

    /// <summary>Key, signature or permission is wrong: pause, no retries.</summary>
    FatalAuth,

    /// <summary>The service failed: a placement is unknown, reads are retried.</summary>
    Transient,

    /// <summary>The request arrived after its deadline: definitely not accepted.</summary>
    DeadlineElapsed,

    /// <summary>The market accepts only cancels, or only post-only orders.</summary>
    Market,

    /// <summary>Free funds do not cover the order.</summary>
    Funds,

    /// <summary>Volume or cost below the minimum: metadata is stale.</summary>
    Filter,

    /// <summary>Our own mistake (digits, arguments): never retried.</summary>
    Bug,

    /// <summary>A post-only order would cross.</summary>
    PostOnly,

    /// <summary>Too many open orders.</summary>
    Capacity,

    /// <summary>No such open order: query and resolve.</summary>
    UnknownOrder,

    /// <summary>An open order carries the client id: look up and bind.</summary>
    DuplicateClientId,

    /// <summary>The pair does not exist: start is refused.</summary>
    Configuration,

    /// <summary>Any other error of the venue: definite refusal, counted.</summary>
    Other,
}
