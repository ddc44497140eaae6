namespace Millwright.Portfolio.Strands;

/// <summary>Where a decision was meant to act (portfolio.md §9.1, §10.3).</summary>
public enum DecisionMode
{
    /// <summary>Virtual fills only.</summary>
    Shadow = 0,

    /// <summary>Only the canary tokens trade.</summary>
    Canary = 1,

    /// <summary>Orders leave.</summary>
    Live = 2,

    /// <summary>A backtest or replay.</summary>
    Replay = 3,
}
