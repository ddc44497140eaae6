namespace Millwright.Kernel;

/// <summary>States of a command (kernel.md §9.1). Rejected, Confirmed, Failed, Expired and Superseded are
/// terminal.</summary>
public enum CommandStatus : ushort
{
    /// <summary>Decoded, authenticated, idempotency checked.</summary>
    Received,

    /// <summary>Validated against state and journaled.</summary>
    Accepted,

    /// <summary>The reducer changed state or emitted effects.</summary>
    Applied,

    /// <summary>All effects confirmed.</summary>
    Confirmed,

    /// <summary>Refused with a reason; nothing changed.</summary>
    Rejected,

    /// <summary>An effect failed.</summary>
    Failed,

    /// <summary>Time to live or confirm time-out passed.</summary>
    Expired,

    /// <summary>Replaced by a later command.</summary>
    Superseded,
}
