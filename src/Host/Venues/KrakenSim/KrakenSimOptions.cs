using Millwright.Kernel;
using Millwright.Markets;
using Millwright.Venues.Kraken;

namespace Millwright.Host.Venues;

/// <summary>What a simulated Kraken serves.</summary>
public sealed record KrakenSimOptions
{
    /// <summary>Key of the only account; not a secret, it opens nothing but the simulator.</summary>
    public const string DefaultKey = "SIMULATED-KRAKEN-KEY";

    /// <summary>API secret of the account, the test vector of grid.md §9.2.</summary>
    public const string DefaultSecret =
        "kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==";

    /// <summary>Port on loopback, 0 = a free one.</summary>
    public int Port { get; init; }

    /// <summary>The traded pair.</summary>
    public KrakenSimPair Pair { get; init; } = KrakenSimPair.Doge;

    /// <summary>Account tier: counters and open orders.</summary>
    public KrakenTier Tier { get; init; } = KrakenTier.Pro;

    /// <summary>Root of the random streams.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>First quote funds.</summary>
    public decimal Quote { get; init; } = 10_000m;

    /// <summary>First base funds.</summary>
    public decimal Base { get; init; } = 100_000m;

    /// <summary>Fill model.</summary>
    public FillModel Fill { get; init; } = FillModel.Touch;

    /// <summary>Probability that a fill is partial.</summary>
    public double PartialProbability { get; init; } = 0.3;

    /// <summary>API key accepted.</summary>
    public string ApiKey { get; init; } = DefaultKey;

    /// <summary>API secret accepted.</summary>
    public string ApiSecret { get; init; } = DefaultSecret;

    /// <summary>Permissions of the key in Kraken's words.</summary>
    public IReadOnlyList<string> Permissions { get; init; } =
    [
        "query-funds", "query-open-trades", "query-closed-trades", "modify-trades", "close-trades", "query-ledger",
        "create-ws-token",
    ];

    /// <summary>Clock of the venue.</summary>
    public required IClock Clock { get; init; }
}
