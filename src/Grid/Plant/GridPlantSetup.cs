using Millwright.Grid.Options;
using Millwright.Ledger;
using Millwright.Markets;

namespace Millwright.Grid.Plant;

/// <summary>Everything a grid plant is built from.</summary>
public sealed record GridPlantSetup
{
    /// <summary>Configuration.</summary>
    public required GridOptions Options { get; init; }

    /// <summary>Trading rules of the pair.</summary>
    public required Instrument Instrument { get; init; }

    /// <summary>Opening balance in quote; null = wait for the venue's first balances.</summary>
    public decimal? OpeningQuote { get; init; }

    /// <summary>Opening balance in base; null = wait for the venue's first balances.</summary>
    public decimal? OpeningBase { get; init; }

    /// <summary>Number of the simulated venue plant of the group; 0 = external venue.</summary>
    public uint VenuePlant { get; init; }

    /// <summary>
    /// Fingerprint of the API key of a live plant, "" = none. Arming belongs to a key: another key is not armed.
    /// </summary>
    public string VenueKey { get; init; } = "";

    /// <summary>When ledger hashes are computed.</summary>
    public HashPolicy Hashing { get; init; } = HashPolicy.Chain;
}
