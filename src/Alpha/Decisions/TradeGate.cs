namespace Millwright.Alpha.Decisions;

/// <summary>Gates between a decision and a trade in their order (alpha.md §16); the first failed one is the headline.
/// </summary>
[Flags]
public enum TradeGate
{
    /// <summary>Open.</summary>
    Open = 0,

    /// <summary>The stage allows no entry.</summary>
    Stage = 1 << 0,

    /// <summary>No port may place.</summary>
    Capability = 1 << 1,

    /// <summary>The plant is killed or paused.</summary>
    Kill = 1 << 2,

    /// <summary>The circuit breaker halts entries.</summary>
    Breaker = 1 << 3,

    /// <summary>Coverage, flat or stale signal.</summary>
    SignalInvalid = 1 << 4,

    /// <summary>A factor is 0.</summary>
    ZeroFactor = 1 << 5,

    /// <summary>No free slot.</summary>
    NoSlot = 1 << 6,

    /// <summary>Too soon after an exit.</summary>
    Cooldown = 1 << 7,

    /// <summary>Too soon after an exit of the instrument.</summary>
    InstrumentCooldown = 1 << 8,

    /// <summary>The other lane holds the instrument.</summary>
    OppositeLane = 1 << 9,

    /// <summary>The price is too old.</summary>
    DataAge = 1 << 10,

    /// <summary>A factor is too old.</summary>
    FactorStale = 1 << 11,

    /// <summary>No exchange leverage is far enough from liquidation.</summary>
    LiquidationDistance = 1 << 12,

    /// <summary>Below the minimum quantity or notional.</summary>
    BelowMin = 1 << 13,

    /// <summary>Not enough margin.</summary>
    Margin = 1 << 14,

    /// <summary>Too many orders.</summary>
    OrderRate = 1 << 15,

    /// <summary>Too many entries today.</summary>
    DailyCap = 1 << 16,

    /// <summary>An order of unknown outcome is open.</summary>
    OutcomeUnknown = 1 << 17,
}
