namespace Millwright.Alpha.Decisions;

/// <summary>Gates between a decision and a trade that the shadow itself evaluates, in their order (alpha.md §16).
/// </summary>
[Flags]
public enum TradeGate
{
    /// <summary>Open.</summary>
    Open = 0,

    /// <summary>A factor is 0.</summary>
    ZeroFactor = 1,

    /// <summary>No free slot.</summary>
    NoSlot = 2,

    /// <summary>Too soon after an exit.</summary>
    Cooldown = 4,
}
