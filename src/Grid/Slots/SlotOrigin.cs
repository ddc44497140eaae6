namespace Millwright.Grid.Slots;

/// <summary>Who created a slot (grid.md §4.1).</summary>
public enum SlotOrigin : ushort
{
    /// <summary>First start.</summary>
    Boot,

    /// <summary>A command.</summary>
    Operator,

    /// <summary>Realised profit (§4.10).</summary>
    Auto,

    /// <summary>Import of an older state.</summary>
    Migration,
}
