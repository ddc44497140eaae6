namespace Millwright.Kernel;

/// <summary>
/// Durable statement that an order is to be placed (kernel.md §9.3). Owned by the <see cref="PlantGroup"/>; plants
/// and views read it. It is transmitted at most once; its client id is a pure function of its number.
/// </summary>
public sealed class Intent
{
    /// <summary>Number within the group, from 1, never reused.</summary>
    public required ulong Seq { get; init; }

    /// <summary>Owning plant.</summary>
    public required uint Plant { get; init; }

    /// <summary>What was asked.</summary>
    public required OrderRequest Request { get; init; }

    /// <summary>18-character client order id.</summary>
    public required string ClientId { get; init; }

    /// <summary>Journal position of the causing record.</summary>
    public required ulong CauseSeq { get; init; }

    /// <summary>Logical time of the causing turn.</summary>
    public required Instant PlannedAt { get; init; }

    /// <summary>Present state.</summary>
    public IntentState State { get; internal set; }

    /// <summary>Order id of the venue once known, else "".</summary>
    public string OrderId { get; internal set; } = "";

    /// <summary>Executed base volume so far.</summary>
    public decimal Executed { get; internal set; }

    /// <summary>True while a cancel was requested and its terminal report is outstanding.</summary>
    public bool CancelRequested { get; internal set; }

    /// <summary>True in a terminal state.</summary>
    public bool IsTerminal => State >= IntentState.Filled;
}
