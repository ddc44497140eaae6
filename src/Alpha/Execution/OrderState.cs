namespace Millwright.Alpha.Execution;

/// <summary>States of an order in the execution driver (alpha.md §5.2).</summary>
public enum OrderState
{
    /// <summary>Waits for its venue settings.</summary>
    Preparing,

    /// <summary>Sent, no acknowledgement.</summary>
    Sent,

    /// <summary>At the venue.</summary>
    Working,

    /// <summary>A cancel is on its way.</summary>
    Canceling,

    /// <summary>Outcome not known; resolved by query.</summary>
    Unknown,

    /// <summary>Executed completely.</summary>
    Filled,

    /// <summary>Ended with a part executed.</summary>
    Partial,

    /// <summary>Ended without an execution.</summary>
    Missed,

    /// <summary>Refused by the venue, by a setting or by a rule.</summary>
    Rejected,
}
