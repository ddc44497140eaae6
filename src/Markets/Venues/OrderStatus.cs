namespace Millwright.Markets;

/// <summary>Life of an order at the venue.</summary>
public enum OrderStatus
{
    /// <summary>Resting, possibly partly executed.</summary>
    Open,

    /// <summary>Terminal: executed in full.</summary>
    Closed,

    /// <summary>Terminal: cancelled; a part may have been executed.</summary>
    Canceled,

    /// <summary>Terminal: expired; a part may have been executed.</summary>
    Expired,
}
