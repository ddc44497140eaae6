namespace Millwright.Grid.Reducer;

/// <summary>Purpose of an active order (grid.md §1). Wire names <c>entry</c> and <c>exit</c>.</summary>
public enum OrderRole : byte
{
    /// <summary>Opens a leg.</summary>
    Entry = 0,

    /// <summary>Closes a leg at its profit target.</summary>
    Exit = 1,
}
