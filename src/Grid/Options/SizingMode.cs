namespace Millwright.Grid.Options;

/// <summary>Sizing of one leg (grid.md §4.7).</summary>
public enum SizingMode
{
    /// <summary>order_size.</summary>
    Fixed,

    /// <summary>order_size plus net realised profit of the slot.</summary>
    CompoundNet,

    /// <summary>order_size plus settled quote profit of the slot.</summary>
    CompoundSettled,

    /// <summary>Available quote divided by the slots.</summary>
    EvenSplit,

    /// <summary>Free quote divided among buy-ready slots; B only.</summary>
    QuoteFirst,
}
