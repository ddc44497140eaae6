using Millwright.Grid.Reducer;

namespace Millwright.Grid.Scenarios;

/// <summary>Inputs of the random explorer (grid.md §10.3).</summary>
public sealed record ExplorationOptions
{
    /// <summary>Seed; the same seed gives the same events.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Number of events, 1 or more.</summary>
    public int Events { get; init; } = 10_000;

    /// <summary>Configuration of the slot.</summary>
    public EngineConfig Config { get; init; } = EngineConfig.Default;

    /// <summary>Order size, quote.</summary>
    public double OrderSizeUsd { get; init; } = 2.0;

    /// <summary>Market price at the start, quote, above 0.</summary>
    public double MarketPrice { get; init; } = 0.1;

    /// <summary>Time at the start, Unix seconds.</summary>
    public double Now { get; init; } = 1_700_000_000;

    /// <summary>Says what is wrong with a state, or null; default: the invariants without the tolerated gaps.</summary>
    public Func<PairState, string?> Check { get; init; } = LegalShape.FirstDefect;
}
