namespace Millwright.Grid.Capacity;

/// <summary>Capacity bands (grid.md §6.2).</summary>
public enum CapacityBand
{
    /// <summary>Add freely.</summary>
    Normal,

    /// <summary>At most one slot per day.</summary>
    Caution,

    /// <summary>Add none.</summary>
    Stop,
}
