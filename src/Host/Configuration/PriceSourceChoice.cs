namespace Millwright.Host.Configuration;

/// <summary>Where prices come from (specification README, "First run").</summary>
public enum PriceSourceChoice
{
    /// <summary>Live if the venue answers, else recorded, else synthetic.</summary>
    Auto,

    /// <summary>Public market data of the venue.</summary>
    Live,

    /// <summary>Recorded bars, paced.</summary>
    Recorded,

    /// <summary>Seeded synthetic market.</summary>
    Synthetic,
}
