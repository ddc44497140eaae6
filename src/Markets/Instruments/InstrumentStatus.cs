namespace Millwright.Markets;

/// <summary>Trading status of a pair (grid.md §9.2).</summary>
public enum InstrumentStatus
{
    /// <summary>All order types are accepted.</summary>
    Online,

    /// <summary>Only cancels are accepted.</summary>
    CancelOnly,

    /// <summary>Only post-only orders are accepted.</summary>
    PostOnly,

    /// <summary>Only limit orders are accepted.</summary>
    LimitOnly,

    /// <summary>Treated as <see cref="CancelOnly"/> (grid.md §9.2).</summary>
    ReduceOnly,
}
