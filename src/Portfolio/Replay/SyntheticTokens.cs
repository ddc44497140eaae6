using Millwright.Portfolio.Records;

namespace Millwright.Portfolio.Replay;

/// <summary>Invented bars of a basket: a common factor, own noise, drifts that change every 60 bars. A seed gives the
/// same bars on every machine.</summary>
public static class SyntheticTokens
{
    private const double Common = 0.010;
    private const double Own = 0.008;
    private const double Drift = 0.0035;
    private const double Wick = 0.002;
    private const double MeanVolume = 1e6;
    private const int DriftBars = 60;

    /// <summary>Ids of the basket: three majors and five others; HYPE is missing on purpose.</summary>
    public static IReadOnlyList<string> Ids { get; } = ["AAA", "BBB", "BNB", "BTC", "CCC", "ETH", "SOL", "ZZZ"];

    /// <summary>Makes bars.</summary>
    /// <param name="startMs">Start of the first bar, Unix ms, aligned.</param>
    /// <param name="bars">Bars per token.</param>
    /// <param name="lengthS">60 or 3600 seconds; moves scale with the root of the length.</param>
    /// <param name="seed">Seed.</param>
    public static IReadOnlyList<TokenBars> Make(long startMs, int bars, int lengthS, ulong seed)
    {
        var scale = Math.Sqrt(lengthS / 3600.0);
        var market = Xoshiro256.Create(seed, "portfolio/market");
        var common = new double[bars];
        for (var i = 0; i < bars; i++)
        {
            common[i] = market.NextNormalApprox() * Common * scale;
        }

        return [.. Ids.Select(id => new TokenBars(id, lengthS, Token(id, startMs, lengthS, seed, scale, common)))];
    }

    private static BarRow[] Token(string id, long startMs, int lengthS, ulong seed, double scale, double[] common)
    {
        var random = Xoshiro256.Create(seed, "portfolio/" + id);
        var (price, drift) = (id == "BTC" ? 40_000.0 : 10.0, 0.0);
        var rows = new BarRow[common.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            drift = i % DriftBars == 0 ? random.NextNormalApprox() * Drift * scale : drift;
            var open = price;
            price *= DMath.Exp(common[i] + drift + (random.NextNormalApprox() * Own * scale));
            rows[i] = new BarRow(
                id, startMs + (i * lengthS * 1000L), lengthS, open, Math.Max(open, price) * (1.0 + (Wick * scale)),
                Math.Min(open, price) * (1.0 - (Wick * scale)), price,
                MeanVolume * lengthS / 3600.0 * DMath.Exp(random.NextNormalApprox() * 0.8));
        }

        return rows;
    }
}
