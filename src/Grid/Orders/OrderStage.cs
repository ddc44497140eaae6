namespace Millwright.Grid.Orders;

/// <summary>Where a tracked order stands.</summary>
public enum OrderStage : byte
{
    /// <summary>Intent exists, not acknowledged.</summary>
    Intent,

    /// <summary>On the book.</summary>
    Live,

    /// <summary>Outcome of the placement not known.</summary>
    Unknown,

    /// <summary>Terminal report seen, executions outstanding.</summary>
    Closing,

    /// <summary>Delivered.</summary>
    Done,
}
