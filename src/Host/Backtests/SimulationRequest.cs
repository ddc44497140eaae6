using Millwright.Grid.Options;

namespace Millwright.Host.Backtests;

/// <summary>What <c>millwright simulate grid</c> was asked for.</summary>
public sealed record SimulationRequest
{
    /// <summary>Configuration of the plant.</summary>
    public required GridOptions Grid { get; init; }

    /// <summary>Length, hours.</summary>
    public double Hours { get; init; } = 1.0;

    /// <summary><c>max</c> or 1 … 1000 times real time.</summary>
    public string Speed { get; init; } = "max";

    /// <summary>Random seed.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Standard deviation, % per day.</summary>
    public double Volatility { get; init; } = 3.0;

    /// <summary>Drift, % per day.</summary>
    public double Trend { get; init; }

    /// <summary>JSON file of market stretches; wins over volatility and trend.</summary>
    public string? Regimes { get; init; }

    /// <summary>Market stretches themselves; win over the file, empty = not given.</summary>
    public IReadOnlyList<Millwright.Markets.SyntheticRegime> Stretches { get; init; } = [];

    /// <summary>First price, quote.</summary>
    public double StartPrice { get; init; } = 0.1;

    /// <summary>JSON file; <c>-</c> = instead of the text; null = none.</summary>
    public string? Json { get; init; }

    /// <summary>HTML report; null = none.</summary>
    public string? Html { get; init; }
}
