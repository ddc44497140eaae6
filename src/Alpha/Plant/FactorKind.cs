namespace Millwright.Alpha.Plant;

/// <summary>What a factor record carries (alpha.md §3).</summary>
public enum FactorKind : ushort
{
    /// <summary>Indicator of the circuit breaker; the index is its row of alpha.md §9.2.</summary>
    Indicator = 1,

    /// <summary>Seasonality score, −1…1.</summary>
    Seasonality,

    /// <summary>Breach probability, 0…1.</summary>
    Breach,

    /// <summary>Equity, quote units.</summary>
    Equity,

    /// <summary>External posture, 0 Apex … 3 Hibernate.</summary>
    Posture,

    /// <summary>Error rate of the venue, 0…1.</summary>
    VenueErrors,

    /// <summary>Quote volume of 24 h; the index is the instrument.</summary>
    Volume,

    /// <summary>1 = trading, 0 = halted or delisted; the index is the instrument.</summary>
    Status,

    /// <summary>Realised volatility of 1 h, a ratio.</summary>
    Volatility,
}
