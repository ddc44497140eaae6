namespace Millwright.Portfolio.Intent;

/// <summary>Channels of intent in the order of application (portfolio.md §5.6).</summary>
public enum IntentChannel
{
    /// <summary>Adding, breakout, positive fundamentals.</summary>
    HiBuy = 0,

    /// <summary>New discovery, listing, comparison.</summary>
    MedBuy = 1,

    /// <summary>Taking profit.</summary>
    Profit = 2,

    /// <summary>Sold, distrust.</summary>
    Sell = 3,

    /// <summary>Derision.</summary>
    Mock = 4,

    /// <summary>Research; counts nowhere.</summary>
    Neutral = 5,
}
