namespace Millwright.Grid.Options;

/// <summary>What a broken invariant halts (grid.md §4.9).</summary>
public enum HaltScope
{
    /// <summary>The slot.</summary>
    Slot,

    /// <summary>The plant.</summary>
    Plant,
}
