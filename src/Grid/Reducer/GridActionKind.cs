namespace Millwright.Grid.Reducer;

/// <summary>Kinds of reducer actions (grid.md §1.7).</summary>
public enum GridActionKind : byte
{
    /// <summary><c>place_order</c>.</summary>
    PlaceOrder = 1,

    /// <summary><c>cancel_order</c>.</summary>
    CancelOrder = 2,

    /// <summary><c>orphan_order</c>.</summary>
    OrphanOrder = 3,

    /// <summary><c>book_cycle</c>.</summary>
    BookCycle = 4,
}
