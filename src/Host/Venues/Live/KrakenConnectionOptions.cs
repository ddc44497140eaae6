using Millwright.Host.Configuration;
using Millwright.Kernel;
using Millwright.Venues.Kraken;

namespace Millwright.Host.Venues;

/// <summary>What a connection to the venue is made from.</summary>
internal sealed record KrakenConnectionOptions
{
    /// <summary>Addresses and credentials.</summary>
    public required VenueAccessOptions Access { get; init; }

    /// <summary>Pair in any spelling.</summary>
    public required string Pair { get; init; }

    /// <summary>Account tier.</summary>
    public required KrakenTier Tier { get; init; }

    /// <summary>Clock of the group.</summary>
    public required IClock Clock { get; init; }

    /// <summary>Where the nonce reserve is kept.</summary>
    public required INonceStore Nonces { get; init; }

    /// <summary>True: the sending edge is constructed.</summary>
    public required bool Armed { get; init; }

    /// <summary>True: the dead-man switch is renewed every 15 s with a timeout of 60 s (kernel.md §17).</summary>
    public bool DeadMan { get; init; }

    /// <summary>True: prices come from the public socket.</summary>
    public bool Ticker { get; init; } = true;

    /// <summary>Length of the scanner's candles from the public socket, minutes; 0 = none.</summary>
    public int CandleMinutes { get; init; }

    /// <summary>Clock of nonces, when it differs from the group's (simulated time).</summary>
    public IClock? NonceClock { get; init; }

    /// <summary>Time of back-offs and pings.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Distance of two looks at the budget while a call waits.</summary>
    public TimeSpan BudgetPoll { get; init; } = TimeSpan.FromMilliseconds(50);
}
