using Millwright.Kernel;
using Millwright.Portfolio.Records;
using Millwright.Portfolio.Replay;

namespace Millwright.Portfolio.Tests.Plant;

/// <summary>Deterministic bars of several tokens: a common factor, own noise, drifts that change every few days.
/// </summary>
internal static class SyntheticBars
{
    public static readonly string[] Tokens = ["AAA", "BBB", "BNB", "BTC", "CCC", "ETH", "SOL", "ZZZ"];

    public const long StartMs = 1_704_067_200_000;

    public static IReadOnlyList<TokenBars> Make(int bars, int lengthS = 3600, ulong seed = 7, double sd = 0.01)
    {
        var market = Xoshiro256.Create(seed, "market");
        var common = new double[bars];
        for (var i = 0; i < bars; i++)
        {
            common[i] = Noise(ref market) * sd;
        }

        var all = new List<TokenBars>();
        foreach (var token in Tokens)
        {
            var random = Xoshiro256.Create(seed, token);
            var price = token == "BTC" ? 40_000.0 : 10.0;
            var drift = 0.0;
            var rows = new BarRow[bars];
            for (var i = 0; i < bars; i++)
            {
                drift = i % 60 == 0 ? Noise(ref random) * sd * 0.35 : drift;
                var open = price;
                price *= Math.Exp(common[i] + drift + (Noise(ref random) * sd * 0.8));
                var (high, low) = (Math.Max(open, price) * 1.002, Math.Min(open, price) * 0.998);
                var volume = 1e6 * Math.Exp(Noise(ref random) * 0.8);
                rows[i] = new BarRow(
                    token, StartMs + (i * lengthS * 1000L), lengthS, open, high, low, price, volume);
            }

            all.Add(new TokenBars(token, lengthS, rows));
        }

        return all;
    }

    private static double Noise(ref Xoshiro256 random) => random.NextNormal();
}
