namespace Millwright.Kernel;

/// <summary>States of an intent (kernel.md §9.3).</summary>
public enum IntentState : ushort
{
    /// <summary>Emitted in a turn that is not durable yet.</summary>
    Planned,

    /// <summary>Durable at the level its class needs; may be sent.</summary>
    Durable,

    /// <summary>Handed to a sender, or inherited by recovery.</summary>
    MaybeSent,

    /// <summary>Sent, outcome not known; resolved by query only.</summary>
    Unknown,

    /// <summary>Accepted by the venue.</summary>
    Acked,

    /// <summary>On the book with a part executed.</summary>
    Working,

    /// <summary>Executed completely (terminal).</summary>
    Filled,

    /// <summary>Cancelled, possibly with executions (terminal).</summary>
    Canceled,

    /// <summary>Expired at the venue (terminal).</summary>
    Expired,

    /// <summary>Definitively rejected (terminal).</summary>
    Rejected,

    /// <summary>Proven absent after the placement horizon (terminal).</summary>
    NotPlaced,

    /// <summary>Resolved by the operator with evidence (terminal).</summary>
    Resolved,
}
