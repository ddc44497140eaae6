namespace Millwright.Grid.Events;

/// <summary>Payload of a domain event of the grid (grid.md §12.1). Absent members are null.</summary>
public sealed record GridEventData
{
    /// <summary>Display name of the slot.</summary>
    public string? Alias { get; init; }

    /// <summary>entry, exit, recovery or inventory.</summary>
    public string? Role { get; init; }

    /// <summary>buy or sell.</summary>
    public string? Side { get; init; }

    /// <summary>Leg A or B.</summary>
    public string? TradeId { get; init; }

    /// <summary>Cycle of the leg.</summary>
    public long? Cycle { get; init; }

    /// <summary>Local order id.</summary>
    public long? LocalId { get; init; }

    /// <summary>Recovery id.</summary>
    public long? RecoveryId { get; init; }

    /// <summary>Venue order id.</summary>
    public string? Txid { get; init; }

    /// <summary>Price, quote.</summary>
    public decimal? Price { get; init; }

    /// <summary>Volume, base.</summary>
    public decimal? Volume { get; init; }

    /// <summary>Fee, quote.</summary>
    public decimal? Fee { get; init; }

    /// <summary>Net result, quote.</summary>
    public decimal? Net { get; init; }

    /// <summary>State before a change.</summary>
    public string? From { get; init; }

    /// <summary>State after a change.</summary>
    public string? To { get; init; }

    /// <summary>Reason.</summary>
    public string? Reason { get; init; }
}
