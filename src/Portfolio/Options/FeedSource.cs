namespace Millwright.Portfolio.Options;

/// <summary>Where the bars of a run come from.</summary>
public enum FeedSource
{
    /// <summary>A recorded folder, or the synthetic basket without one.</summary>
    Bars,

    /// <summary>Live trades and gap candles of Hyperliquid; no key is needed.</summary>
    Hyperliquid,
}
