namespace Millwright.Host.Venues;

/// <summary>One row of the pair scanner (grid.md §7.10).</summary>
/// <param name="Pair">Canonical pair.</param>
/// <param name="SpreadBps">(ask − bid) ÷ mid, basis points.</param>
/// <param name="QuoteVolume">Volume of 24 h, quote.</param>
/// <param name="MinimumCost">Smallest order at the present price, quote.</param>
/// <param name="AtrPct">Mean true range of the last 24 hourly candles, % of price; 0 = none.</param>
/// <param name="FeeRatio">ATR% ÷ round-trip maker fee; below 1 a grid step does not pay its fees.</param>
/// <param name="Efficiency">Directional efficiency |Σ move| ÷ Σ |move|, 0 … 1; low suits a grid.</param>
/// <param name="Score">Σ of the ranks over the criteria, 0 = best everywhere.</param>
public sealed record PairScore(
    string Pair,
    double SpreadBps,
    double QuoteVolume,
    double MinimumCost,
    double AtrPct,
    double FeeRatio,
    double Efficiency,
    int Score);
