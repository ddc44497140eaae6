namespace Millwright.Markets;

/// <summary>Direction of an order.</summary>
public enum OrderSide
{
    /// <summary>Base is bought with quote.</summary>
    Buy,

    /// <summary>Base is sold for quote.</summary>
    Sell,
}
