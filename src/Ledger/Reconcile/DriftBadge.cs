namespace Millwright.Ledger;

/// <summary>Badge of a reconciliation (grid.md §5.8).</summary>
public enum DriftBadge : ushort
{
    /// <summary>No valid comparison yet.</summary>
    Unknown,

    /// <summary>Every asset within its dust tolerance.</summary>
    Green,

    /// <summary>Drift below 1 %.</summary>
    Amber,

    /// <summary>Drift ≥ 1 %, or an order or position mismatch older than two reconciliations.</summary>
    Red,
}
