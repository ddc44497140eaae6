using Millwright.Grid.Reducer;

namespace Millwright.Grid.ParityBacktest;

/// <summary>Inputs of a parity backtest besides the bars (grid.md §10.1).</summary>
public sealed record ParityBacktestOptions
{
    /// <summary>Name of the pair, for the report only.</summary>
    public string Pair { get; init; } = "";

    /// <summary>Length of a bar, minutes, 1 or more.</summary>
    public int IntervalMinutes { get; init; } = 60;

    /// <summary>Number of slots, 1 or more.</summary>
    public int Slots { get; init; } = 1;

    /// <summary>Configuration of every slot.</summary>
    public EngineConfig Config { get; init; } = EngineConfig.Default;

    /// <summary>Base order size, quote; profits are added to it.</summary>
    public double OrderSizeUsd { get; init; } = 2.0;

    /// <summary>Fee of every fill, %.</summary>
    public double FeePct { get; init; } = 0.25;

    /// <summary>True: a size that places nothing is raised to the smallest one that quotes both sides.</summary>
    public bool AutoFloor { get; init; }
}
