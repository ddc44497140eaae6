namespace Millwright.Markets;

/// <summary>Decision of the price gate (grid.md §8.3).</summary>
public enum PriceVerdict
{
    /// <summary>The price may be used.</summary>
    Accepted,

    /// <summary>NaN or infinite.</summary>
    NotFinite,

    /// <summary>Zero or negative.</summary>
    NotPositive,

    /// <summary>Bid above ask.</summary>
    Crossed,

    /// <summary>Too far from the last accepted price and not yet confirmed.</summary>
    Jump,

    /// <summary>A last trade that is too old to stand in for a quote.</summary>
    Stale,
}
