namespace Millwright.Portfolio.Options;

/// <summary>When a virtual order fills (portfolio.md §7.1, §12.1).</summary>
public enum FillTiming
{
    /// <summary>At the decision price ± slippage: shadow.</summary>
    AtDecision = 0,

    /// <summary>At the open of the token's next bar ± slippage, at most 5 % of its volume: backtest.</summary>
    NextBar = 1,
}
