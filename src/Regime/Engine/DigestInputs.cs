using Millwright.Regime.Digest;
using Millwright.Regime.Healing;

namespace Millwright.Regime.Engine;

/// <summary>Collects what the digest rules look at; anything not ready stays missing (regime.md §8.1).</summary>
internal static class DigestInputs
{
    public static DigestSnapshot Of(RegimeEngine engine, double now, PlantFacts facts)
    {
        var market = engine.Market;
        var row = market.Primary.LastRow;
        var bands = new double[5];
        var exits = new List<(bool Buy, double DistancePct)>(facts.Positions.Count);
        foreach (var p in facts.Positions)
        {
            bands[(int)engine.Desk.BandOf(p, now, facts.Mid)]++;
            exits.Add((!p.Sell, AgeBands.DistancePct(p.Exit, facts.Mid)));
        }

        var (trend, _) = engine.Score.History.Read(now);
        return new DigestSnapshot
        {
            Headroom = facts.Headroom,
            Confidence = market.Policy is { } policy ? policy.Confidence * market.Modifier : null,
            Switch = market.Belief.Enabled ? market.Belief.SwitchConsensus : null,
            Frames = Frames(market),
            Regime = market.Policy?.Regime.Name(),
            MacdSlope = row.Length > 0 ? row[0] : null,
            RsiZone = row.Length > 2 ? row[2] : null,
            TrendScore = market.Trend.Warm ? market.Trend.Value : null,
            Cycles = facts.CycleShare > 0.0
                ? new CycleHealth(
                    true, market.PolicyRegime == MarketRegime.Ranging, Today(engine, now),
                    facts.CycleShare * facts.Slots.Count, facts.Orphans, engine.Churners.AnyError)
                : null,
            Exits = exits,
            AgeBands = bands,
            UtilRatio = engine.Desk.Throughput?.UtilRatio,
            Score = engine.Score.Value,
            ScoreTrend = trend,
        };
    }

    private static List<string> Frames(MarketModels market)
    {
        var labels = new List<string>();
        foreach (var frame in new[] { market.Primary, market.Secondary, market.Tertiary })
        {
            if (frame.Ready is { } reading)
            {
                labels.Add(reading.Regime.Name());
            }
        }

        return labels;
    }

    private static double Today(RegimeEngine engine, double now)
    {
        var midnight = Math.Floor(now / 86400.0) * 86400.0;
        var n = 0;
        foreach (var cycle in engine.Desk.Cycles)
        {
            n += cycle.ExitAt >= midnight ? 1 : 0;
        }

        return n;
    }
}
