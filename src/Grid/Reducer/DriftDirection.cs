namespace Millwright.Grid.Reducer;

/// <summary>
/// Direction of the last re-quote of a leg (grid.md §2.8). Wire names <c>up</c>, <c>down</c> and null.
/// </summary>
public enum DriftDirection : byte
{
    /// <summary>No re-quote yet.</summary>
    None = 0,

    /// <summary>The market moved up, away from a buy or through a sell.</summary>
    Up = 1,

    /// <summary>The market moved down.</summary>
    Down = 2,
}
