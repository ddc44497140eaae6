using Millwright.Kernel;
using Millwright.Regime.Engine;

namespace Millwright.Regime.Tests.Engine;

/// <summary>A seeded market and a plant with slots on it: prices, open exits, completed cycles.</summary>
internal sealed class MarketScript(int slots, ulong seed = 7)
{
    private Xoshiro256 rng = Xoshiro256.Create(seed, "test/regime");
    private readonly List<ClosedCycle> done = [];
    private readonly List<OpenPosition> open = [];
    private long cycle;

    public double Price { get; private set; } = 0.1;

    public double Now { get; private set; } = 1_700_000_000;

    /// <summary>One step of a trending, then ranging, then falling market.</summary>
    public void Step(double seconds, RegimeEngine? engine = null)
    {
        Now += seconds;
        var drift = Math.Sin(Now / 40_000.0) * 0.00012;
        Price *= 1.0 + drift + (0.0009 * (rng.NextUnit() - 0.5));
        engine?.Tick(Now, Price, 500 + (1000 * rng.NextUnit()));
    }

    public PlantFacts Facts(double closedAfter)
    {
        while (open.Count < slots)
        {
            var leg = rng.NextUnit() < 0.5 ? Leg.A : Leg.B;
            var exit = Price * (leg == Leg.B ? 1.002 + (0.03 * rng.NextUnit()) : 0.998 - (0.03 * rng.NextUnit()));
            open.Add(new OpenPosition(
                new PositionKey(1 + (int)(cycle % slots), leg, ++cycle), Price, exit, 20, Now, false, true, true,
                MarketRegime.Ranging));
        }

        for (var i = open.Count - 1; i >= 0; i--)
        {
            var p = open[i];
            if (p.Sell ? Price >= p.Exit : Price <= p.Exit)
            {
                done.Add(new ClosedCycle(p.Key, p.EntryAt, Now, p.Entry, p.Exit, p.Profit * 0.8, p.Regime));
                open.RemoveAt(i);
            }
        }

        open.Sort((a, b) => a.Key.CompareTo(b.Key));
        return new PlantFacts
        {
            Mid = Price, Fresh = true, Headroom = 60, FreeQuote = 100, FreeBase = 500, PortfolioValue = 400,
            Positions = [.. open], Cycles = done.FindAll(c => c.ExitAt > closedAfter),
            Slots = [.. Enumerable.Range(1, slots)], CycleShare = 0.2, EntryPct = 0.2, ProfitPct = 1.0, FeePct = 0.5,
            PriceDecimals = 6, VolumeDecimals = 0, MinVolume = 13, OrderSize = 2,
        };
    }
}
