using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Grid.Backtest;

/// <summary>Inputs of a simulation besides plant and venue (grid.md §10.2).</summary>
public sealed record SimulationOptions
{
    /// <summary>Plant, venue and dial.</summary>
    public required BacktestOptions Run { get; init; }

    /// <summary>Length, hours, &gt; 0.</summary>
    public double Hours { get; init; } = 1.0;

    /// <summary>First price, quote.</summary>
    public double StartPrice { get; init; } = 0.1;

    /// <summary>Start of the run.</summary>
    public Instant Start { get; init; } = Instant.FromUnixSeconds(1_700_000_000);

    /// <summary>Root of the price stream.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Market stretches, repeated when they end.</summary>
    public IReadOnlyList<SyntheticRegime> Script { get; init; } = [new SyntheticRegime(24.0, 0.0, 3.0)];

    /// <summary>Called before every simulated second with its number; the caller paces here; false stops.</summary>
    public Func<long, bool>? Pace { get; init; }
}
