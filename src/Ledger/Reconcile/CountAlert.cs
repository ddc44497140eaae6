namespace Millwright.Ledger;

/// <summary>What to do about a drift of the order count (grid.md §5.8-1: ≥ 10 for ≥ 600 s).</summary>
public enum CountAlert : ushort
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Raise the incident.</summary>
    Raise,

    /// <summary>Still drifting 1800 s after the last alert.</summary>
    Repeat,

    /// <summary>Back to normal: one notice.</summary>
    Recovered,
}
