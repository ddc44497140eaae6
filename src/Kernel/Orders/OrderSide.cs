namespace Millwright.Kernel;

/// <summary>Side of an order.</summary>
public enum OrderSide : byte
{
    /// <summary>Buys the base asset.</summary>
    Buy,

    /// <summary>Sells the base asset.</summary>
    Sell,
}
