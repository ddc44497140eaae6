namespace Millwright.Grid.Plant;

/// <summary>What became of an exit (grid.md §7.2).</summary>
public enum OutcomeKind
{
    /// <summary>Its timer moved it to the recoveries.</summary>
    Orphan,

    /// <summary>It filled: the cycle is booked.</summary>
    Completion,

    /// <summary>It was written off.</summary>
    WriteOff,
}
