namespace Millwright.Kernel;

/// <summary>Why an order quantity is not usable (alpha.md §11); it is never rounded up.</summary>
public enum QuantityVeto
{
    /// <summary>Usable.</summary>
    None,

    /// <summary>Zero, or below the minimum quantity.</summary>
    BelowMinQty,

    /// <summary>Its value lies below the minimum notional.</summary>
    BelowMinNotional,
}
