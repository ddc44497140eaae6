namespace Millwright.Grid.Plant;

/// <summary>Badge of the reconciliation (grid.md §5.8).</summary>
public enum DriftBadge : ushort
{
    /// <summary>Within the dust tolerance.</summary>
    Green,

    /// <summary>Below <c>recon.amber_pct</c>.</summary>
    Amber,

    /// <summary>At or above it, or orders and positions disagree.</summary>
    Red,
}
