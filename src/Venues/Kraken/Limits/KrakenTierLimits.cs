namespace Millwright.Venues.Kraken;

/// <summary>Limits of a tier (grid.md §8.8) in micro-units, and the costs of matching-engine calls.</summary>
/// <param name="RestMaxMicro">Ceiling of the REST counter.</param>
/// <param name="RestDecayMicro">Decay of the REST counter per second.</param>
/// <param name="EngineMaxMicro">Ceiling of the matching-engine counter per pair.</param>
/// <param name="EngineDecayMicro">Decay of the matching-engine counter per second.</param>
/// <param name="OpenOrders">Open orders per pair.</param>
public sealed record KrakenTierLimits(
    long RestMaxMicro, long RestDecayMicro, long EngineMaxMicro, long EngineDecayMicro, int OpenOrders)
{
    /// <summary>One unit in micro-units.</summary>
    public const long Unit = 1_000_000;

    /// <summary>Limits of a tier.</summary>
    public static KrakenTierLimits Of(KrakenTier tier) => tier switch
    {
        KrakenTier.Starter => new(15 * Unit, 330_000, 60 * Unit, 1_000_000, 60),
        KrakenTier.Intermediate => new(20 * Unit, 500_000, 125 * Unit, 2_340_000, 80),
        _ => new(20 * Unit, 1_000_000, 180 * Unit, 3_750_000, 225),
    };

    /// <summary>The same limits scaled, for the conservative local model (90 %).</summary>
    public KrakenTierLimits Scaled(int percent) => this with
    {
        RestMaxMicro = RestMaxMicro * percent / 100,
        RestDecayMicro = RestDecayMicro * percent / 100,
        EngineMaxMicro = EngineMaxMicro * percent / 100,
        EngineDecayMicro = EngineDecayMicro * percent / 100,
    };

    /// <summary>REST cost of a private path: history 2, order calls 0, others 1.</summary>
    public static long RestCost(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path[(path.LastIndexOf('/') + 1)..] switch
        {
            "AddOrder" or "AddOrderBatch" or "AmendOrder" or "EditOrder" or "CancelOrder" or "CancelOrderBatch"
                or "CancelAll" or "CancelAllOrdersAfter" => 0,
            "Ledgers" or "QueryLedgers" or "TradesHistory" => 2 * Unit,
            _ => Unit,
        };
    }

    /// <summary>Matching-engine cost of placing <paramref name="orders"/> orders in one call: 1, or n/2 more in a
    /// batch.</summary>
    public static long AddCost(int orders) => orders <= 1 ? Unit : Unit * orders / 2;

    /// <summary>Matching-engine cost of a cancel by age of the order: 8, 6, 5, 4, 2, 1, 0.</summary>
    public static long CancelCost(double ageSec) => Unit * ageSec switch
    {
        < 5 => 8, < 10 => 6, < 15 => 5, < 45 => 4, < 90 => 2, < 300 => 1, _ => 0,
    };

    /// <summary>Matching-engine cost of an amend by age of the order: 1 plus 3, 2, 1, 0.</summary>
    public static long AmendCost(double ageSec) =>
        Unit * (1 + ageSec switch { < 5 => 3, < 10 => 2, < 15 => 1, _ => 0 });

    /// <summary>Matching-engine cost of an edit by age of the order: 1 plus 6, 5, 4, 2, 1, 0.</summary>
    public static long EditCost(double ageSec) =>
        Unit * (1 + ageSec switch { < 5 => 6, < 10 => 5, < 15 => 4, < 45 => 2, < 90 => 1, _ => 0 });
}
