using Millwright.Regime.Numerics;

namespace Millwright.Regime.Features;

/// <summary>The four-column base observation of closed candles (regime.md §1.2).</summary>
public static class BaseObservation
{
    /// <summary>Columns: MACD histogram slope, EMA spread (ratio), RSI zone [−1, 1], volume ratio.</summary>
    public const int Columns = 4;

    /// <summary>Candles before the first valid row.</summary>
    public const int WarmUp = 14;

    /// <summary>Rows for candle indices ≥ 14; none when fewer than 15 candles.</summary>
    /// <param name="closes">Closes, oldest first, each &gt; 0.</param>
    /// <param name="volumes">Volumes, same length, each ≥ 0.</param>
    public static double[][] Rows(ReadOnlySpan<double> closes, ReadOnlySpan<double> volumes)
    {
        var n = Math.Min(closes.Length, volumes.Length);
        if (n <= WarmUp)
        {
            return [];
        }

        var rows = new double[n - WarmUp][];
        var state = new ObservationState();
        for (var t = 0; t < n; t++)
        {
            state.Add(closes[t], volumes[t]);
            if (t >= WarmUp)
            {
                rows[t - WarmUp] = state.Row();
            }
        }

        return rows;
    }

    /// <summary>
    /// Rows with the same four private values appended to each, clamped to their ranges: the broadcast layout, for
    /// vector checks only (regime.md §1.3).
    /// </summary>
    public static double[][] WithBroadcast(double[][] rows, MicroFeatures current)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var bounded = current.Clamped();
        return Array.ConvertAll(rows, row => (double[])[
            .. row, bounded.FillImbalance, bounded.SpreadRealization, bounded.FillTimeDerivative,
            bounded.CongestionRatio]);
    }

    /// <summary>Last volume / EMA₂₀ of the last 40 volumes; 1 when unavailable (regime.md §1.4).</summary>
    public static double VolatilityScore(ReadOnlySpan<double> volumes)
    {
        if (volumes.IsEmpty)
        {
            return 1.0;
        }

        var recent = volumes.Length > 40 ? volumes[^40..] : volumes;
        var average = new SpanEma(20);
        foreach (var v in recent)
        {
            average.Add(v);
        }

        var score = recent[^1] / average.Value;
        return average.Value <= 1e-12 || !double.IsFinite(score) ? 1.0 : Math.Max(0.0, score);
    }
}
