namespace Millwright.Alpha.Execution;

/// <summary>Internal event of the venue about no order: halt, delisting, liquidation, funding, an order that should not
/// exist.</summary>
/// <param name="Code">halt, delist, liquidation, funding, zombie, bracket or price_gap.</param>
/// <param name="Value">Value by code: funding in quote units.</param>
public sealed record VenueNotice(string Code, decimal Value)
{
    /// <summary>Type of the internal event.</summary>
    public const ushort EventType = 0x62;
}
