namespace Millwright.Grid.Reducer;

/// <summary>Trade id of a pair state (grid.md §0): A sells first and buys back, B buys first and sells back.</summary>
public enum Leg : byte
{
    /// <summary>Sell first, buy back.</summary>
    A = 0,

    /// <summary>Buy first, sell back.</summary>
    B = 1,
}
