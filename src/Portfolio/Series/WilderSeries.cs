using Millwright.Markets;

namespace Millwright.Portfolio.Series;

/// <summary>
/// Wilder's average true range and relative strength over whole series (portfolio.md §0.4); the streaming forms are
/// those of the markets.
/// </summary>
public static class WilderSeries
{
    /// <summary>ATR_n per bar; NaN before n bars exist.</summary>
    /// <param name="high">Highs.</param>
    /// <param name="low">Lows.</param>
    /// <param name="close">Closes.</param>
    /// <param name="n">Length, usually 14.</param>
    /// <param name="atr">Receives one value per bar.</param>
    public static void Atr(
        ReadOnlySpan<double> high, ReadOnlySpan<double> low, ReadOnlySpan<double> close, int n, Span<double> atr)
    {
        var average = 0.0;
        for (var i = 0; i < close.Length; i++)
        {
            var range = high[i] - low[i];
            if (i > 0)
            {
                range = Math.Max(
                    range, Math.Max(Math.Abs(high[i] - close[i - 1]), Math.Abs(low[i] - close[i - 1])));
            }

            average = i < n ? average + range : (((n - 1) * average) + range) / n;
            if (i == n - 1)
            {
                average /= n;
            }

            atr[i] = i >= n - 1 ? average : double.NaN;
        }
    }

    /// <summary>RSI_n per bar in 0..100; NaN before n + 1 closes exist.</summary>
    public static void Rsi(ReadOnlySpan<double> close, int n, Span<double> rsi)
    {
        var running = new Rsi(n);
        for (var i = 0; i < close.Length; i++)
        {
            running.Update(close[i]);
            rsi[i] = running.IsReady ? running.Value : double.NaN;
        }
    }
}
