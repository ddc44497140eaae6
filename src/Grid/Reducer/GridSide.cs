namespace Millwright.Grid.Reducer;

/// <summary>Side of a grid order (grid.md §1). Wire names <c>buy</c> and <c>sell</c>.</summary>
public enum GridSide : byte
{
    /// <summary>Buys base with quote.</summary>
    Buy = 0,

    /// <summary>Sells base for quote.</summary>
    Sell = 1,
}
