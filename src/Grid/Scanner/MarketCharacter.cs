namespace Millwright.Grid.Scanner;

/// <summary>What the scanner tells the governor (grid.md §7.8).</summary>
/// <param name="Regime">Regime class.</param>
/// <param name="Direction">Direction.</param>
/// <param name="Volatility">Percentile rank of ATR% within the ring, 0..1.</param>
/// <param name="Confidence">0..1; 0 = unknown or not trained.</param>
/// <param name="UpdatedAt">Close time of the last candle, Unix seconds; 0 = never.</param>
public readonly record struct MarketCharacter(
    RegimeClass Regime, TrendDirection Direction, double Volatility, double Confidence, double UpdatedAt)
{
    /// <summary>The unknown market: ranging, none, 0.5, 0, 0.</summary>
    public static readonly MarketCharacter Unknown = new(RegimeClass.Ranging, TrendDirection.None, 0.5, 0.0, 0.0);

    /// <summary>Vintage tag of new exits: 2 up, 0 down, 1 otherwise, null without confidence.</summary>
    public int? PolicyId => Confidence <= 0.0 ? null
        : Regime == RegimeClass.Ranging ? 1
        : Direction switch { TrendDirection.Up => 2, TrendDirection.Down => 0, _ => 1 };
}
