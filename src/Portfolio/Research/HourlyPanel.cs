using Millwright.Portfolio.Replay;
using Millwright.Portfolio.Spiral;

namespace Millwright.Portfolio.Research;

/// <summary>Aligned hourly log returns of bitcoin, the alt basket and the equal-weight universe.</summary>
public sealed class HourlyPanel
{
    private const long HourMs = 3_600_000;

    private HourlyPanel(long startMs, double[] btc, double[] alt, double[] port, int tokens)
    {
        StartMs = startMs;
        (Btc, Alt, Port, Tokens) = (btc, alt, port, tokens);
    }

    /// <summary>Start of the first hour, Unix ms.</summary>
    public long StartMs { get; }

    /// <summary>Log returns of bitcoin.</summary>
    public double[] Btc { get; }

    /// <summary>Log returns of the alt basket.</summary>
    public double[] Alt { get; }

    /// <summary>Equal-weight mean log returns of all tokens.</summary>
    public double[] Port { get; }

    /// <summary>Tokens behind the universe.</summary>
    public int Tokens { get; }

    /// <summary>Hours.</summary>
    public int Count => Btc.Length;

    /// <summary>Aligns recorded hourly bars; a missing hour has return 0.</summary>
    /// <param name="series">Hourly bars per token; BTC must be among them.</param>
    public static HourlyPanel? Of(IReadOnlyList<TokenBars> series)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (series.FirstOrDefault(s => s.Token == "BTC") is not { Bars.Count: > 1 } bitcoin)
        {
            return null;
        }

        var start = bitcoin.Bars[0].StartMs;
        var hours = (int)((bitcoin.Bars[^1].StartMs - start) / HourMs);
        var columns = series.Select(s => (s.Token, Returns: Returns(s, start, hours))).ToList();
        double[] btc = columns.First(c => c.Token == "BTC").Returns.Select(r => r ?? 0.0).ToArray();
        var (alt, port) = (new double[hours], new double[hours]);
        for (var h = 0; h < hours; h++)
        {
            alt[h] = Mean(columns.Where(c => LensStreams.AltBasket.Contains(c.Token)).Select(c => c.Returns[h]));
            port[h] = Mean(columns.Select(c => c.Returns[h]));
        }

        return new HourlyPanel(start + HourMs, btc, alt, port, columns.Count);
    }

    /// <summary>The newest hours only.</summary>
    public HourlyPanel Newest(int hours)
    {
        var from = Math.Max(0, Count - hours);
        return new HourlyPanel(StartMs + (from * HourMs), Btc[from..], Alt[from..], Port[from..], Tokens);
    }

    /// <summary>A surrogate: blocks of hours drawn with replacement, all series together, so that correlation stays
    /// and the order of trends goes (stationary bootstrap).</summary>
    /// <param name="random">Generator.</param>
    /// <param name="meanBlock">Mean block, hours.</param>
    public HourlyPanel Surrogate(ref Xoshiro256 random, double meanBlock)
    {
        var (btc, alt, port) = (new double[Count], new double[Count], new double[Count]);
        var at = 0;
        for (var h = 0; h < Count; h++)
        {
            at = h == 0 || random.NextUnit() < 1.0 / meanBlock ? (int)random.Below((ulong)Count) : (at + 1) % Count;
            (btc[h], alt[h], port[h]) = (Btc[at], Alt[at], Port[at]);
        }

        return new HourlyPanel(StartMs, btc, alt, port, Tokens);
    }

    private static double?[] Returns(TokenBars series, long start, int hours)
    {
        var closes = new double[hours + 1];
        foreach (var bar in series.Bars)
        {
            var at = (bar.StartMs - start) / HourMs;
            if (at >= 0 && at <= hours)
            {
                closes[at] = bar.Close;
            }
        }

        var returns = new double?[hours];
        var last = closes[0];
        for (var h = 1; h <= hours; h++)
        {
            if (closes[h] > 0.0)
            {
                returns[h - 1] = last > 0.0 ? DMath.Log(closes[h] / last) : null;
                last = closes[h];
            }
        }

        return returns;
    }

    private static double Mean(IEnumerable<double?> values)
    {
        var (sum, n) = (0.0, 0);
        foreach (var value in values)
        {
            if (value is { } x)
            {
                sum += x;
                n++;
            }
        }

        return n > 0 ? sum / n : 0.0;
    }
}
