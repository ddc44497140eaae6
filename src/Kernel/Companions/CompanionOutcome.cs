namespace Millwright.Kernel;

/// <summary>How a companion's request ended.</summary>
public enum CompanionOutcome : byte
{
    /// <summary>Refused by a gate or the venue; nothing rests.</summary>
    Refused,

    /// <summary>The request was carried out: an exit moves, a position is being closed.</summary>
    Accepted,

    /// <summary>The order executed; the volume may be a part when it was cancelled meanwhile.</summary>
    Filled,

    /// <summary>The order is gone without an execution.</summary>
    Cancelled,
}
