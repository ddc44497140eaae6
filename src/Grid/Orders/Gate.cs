namespace Millwright.Grid.Orders;

/// <summary>
/// Reasons why an order is not placed now (grid.md §4.7); the counters and journaled reasons use these names.
/// </summary>
public static class Gate
{
    /// <summary>G1: plant paused, halted or locked, or slot not active.</summary>
    public const string Mode = "mode";

    /// <summary>The venue's balances are not known or too old (§4.7 bootstrap).</summary>
    public const string Balances = "balances_unknown";

    /// <summary>Live, but nobody armed it (§11).</summary>
    public const string NotArmed = "not_armed";

    /// <summary>An older order of the leg is still on the exchange.</summary>
    public const string Waiting = "waiting_cancel";

    /// <summary>G2: price too old.</summary>
    public const string StalePrice = "stale_price";

    /// <summary>G3: open orders at the cap.</summary>
    public const string Capacity = "capacity_gate";

    /// <summary>G4: entry quota of the loop.</summary>
    public const string Quota = "scheduler_deferred";

    /// <summary>G5, G7: below the minimum order.</summary>
    public const string BelowMin = "below_min";

    /// <summary>G6: funds.</summary>
    public const string Funds = "fund_guard";

    /// <summary>The regime suppresses entries of the leg (regime.md §2.10).</summary>
    public const string Regime = "regime_suppressed";

    /// <summary>G8: rate limiter.</summary>
    public const string Rate = "rate_limited";

    /// <summary>An intent of the slot has an unknown outcome.</summary>
    public const string OutcomeUnknown = "outcome_unknown";

    /// <summary>The venue takes cancels only (§9.2, §9.3).</summary>
    public const string Market = "cancel_only";

    /// <summary>The venue refused it.</summary>
    public const string Rejected = "rejected";

    /// <summary>The order would have crossed the book.</summary>
    public const string PostOnly = "post_only";

    /// <summary>Waits for a fresh mark to be written off.</summary>
    public const string WriteOff = "write_off";
}
