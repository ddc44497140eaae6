using Millwright.Grid.Options;

namespace Millwright.Grid.Rates;

/// <summary>Published limits of an account tier (grid.md §8.8). Only 90 % of each is used.</summary>
/// <param name="RestMax">REST counter, calls.</param>
/// <param name="RestDecay">REST decay, calls per second.</param>
/// <param name="EngineMax">Matching-engine counter of a pair.</param>
/// <param name="EngineDecay">Its decay per second.</param>
public readonly record struct RateLimits(double RestMax, double RestDecay, double EngineMax, double EngineDecay)
{
    /// <summary>Share of a limit that is used.</summary>
    public const double Used = 0.9;

    /// <summary>Cost of a ledger or trade-history call.</summary>
    public const double HistoryCost = 2.0;

    /// <summary>Age below which a resting order is not re-quoted without need, s.</summary>
    public const double RequoteAgeSec = 15.0;

    /// <summary>Limits of a tier.</summary>
    public static RateLimits Of(VenueTier tier) => tier switch
    {
        VenueTier.Starter => new RateLimits(15.0, 0.33, 60.0, 1.0),
        VenueTier.Intermediate => new RateLimits(20.0, 0.5, 125.0, 2.34),
        _ => new RateLimits(20.0, 1.0, 180.0, 3.75),
    };

    /// <summary>Cost of cancelling an order of an age in seconds.</summary>
    public static double CancelCost(double ageSec) => ageSec switch
    {
        < 5.0 => 8.0,
        < 10.0 => 6.0,
        < 15.0 => 5.0,
        < 45.0 => 4.0,
        < 90.0 => 2.0,
        < 300.0 => 1.0,
        _ => 0.0,
    };
}
