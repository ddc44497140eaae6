namespace Millwright.Scenarios.Recording;

/// <summary>What a recorded run consists of.</summary>
public sealed record RunProfile
{
    /// <summary>Seed of prices, operator and venue.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Simulated length with trouble; ten quiet minutes follow.</summary>
    public Duration Length { get; init; } = Duration.FromSeconds(24 * 3600);

    /// <summary>Longest time between prices, seconds, 1 or more.</summary>
    public int MaxPriceGapSec { get; init; } = 60;

    /// <summary>One operator command in this many prices on average.</summary>
    public ulong CommandEvery { get; init; } = 25;

    /// <summary>One fault of the venue in this many prices on average; 0 = none.</summary>
    public ulong FaultEvery { get; init; } = 60;

    /// <summary>Slots at the start.</summary>
    public int Slots { get; init; } = 6;

    /// <summary>The day of the replay tests.</summary>
    public static RunProfile Day(ulong seed) => new() { Seed = seed };

    /// <summary>The short run of the crash sweep, about two thousand records.</summary>
    public static RunProfile Short(ulong seed) => new()
    {
        Seed = seed,
        Length = Duration.FromSeconds(70 * 60),
        MaxPriceGapSec = 16,
        CommandEvery = 20,
        FaultEvery = 40,
        Slots = 4,
    };
}
