namespace Millwright.Markets;

/// <summary>Role of an order in an execution.</summary>
public enum Liquidity
{
    /// <summary>The order rested in the book.</summary>
    Maker,

    /// <summary>The order crossed the book on arrival.</summary>
    Taker,
}
