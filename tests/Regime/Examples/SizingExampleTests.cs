using Millwright.Regime.Advisor;
using Millwright.Regime.Beliefs;
using Millwright.Regime.Healing;
using Millwright.Regime.Hmm;
using Millwright.Regime.Numerics;
using Millwright.Regime.Score;
using Millwright.Regime.Sizing;
using Millwright.Regime.Survival;
using Millwright.Regime.Tiers;

namespace Millwright.Regime.Tests.Examples;

/// <summary>Worked examples of regime.md §17 (E7–E10, E14–E23).</summary>
public sealed class SizingExampleTests
{
    [Fact]
    public void E7_kaplan_meier()
    {
        var rows = new[] { 600.0, 1200, 2400, 4800 }.Select(t => Row(t, false))
            .Concat(new[] { 2400.0, 3000 }.Select(t => Row(t, true))).ToList();
        var model = SurvivalModel.Fit(rows, [], new SurvivalOptions { MinObservations = 1 });
        var curve = model.Curves["aggregate"];
        Near([0.8333333333333334, 0.6666666666666667, 0.5, 0.0], curve.Values);
        var odds = model.Predict(rows[0]);
        Near([0.33333333333333326, 0.5, 1.0, 2400.0],
            [odds.Within30m, odds.Within1h, odds.Within4h, odds.MedianSec]);
    }

    [Fact]
    public void E8_cox()
    {
        var rows = Enumerable.Range(0, 18).Select(i =>
        {
            var d = 0.05 + (0.18 * (i % 6));
            return Row(900 + (4000 * d) + (5 * i), false, MarketRegime.Bullish, Leg.B, d);
        }).ToList();
        var model = SurvivalModel.Fit(rows, [], new SurvivalOptions { Cox = true, MinObservations = 12 });
        Near([-12.261770286839138, 0.5, 0.30740852297878796],
            [model.Cox!.Coefficients[10], model.Cox.Mean[10], model.Cox.Deviation[10]], 1e-7);
        var near = model.Predict(rows[0] with { DistancePct = 0.1 });
        Near([0.22049085425958345, 1.0, 8495241.064204264, 1825],
            [near.Within30m, near.Within1h, near.HazardRatio, near.MedianSec], 1e-7);
        var far = model.Predict(rows[0] with { DistancePct = 0.9 });
        Near([7.811292078607757e-06, 0.9999986026015454, 4725], [far.Within1h, far.Within4h, far.MedianSec], 1e-7);
    }

    [Fact]
    public void E9_throughput()
    {
        var cycles = Enumerable.Range(0, 40).Select(i => new TradeCycle(
            1000.0 * i, (1000.0 * i) + (i % 2 == 1 ? 600 + i : 1200 + i), i % 2 == 1 ? Leg.A : Leg.B, 0.01,
            MarketRegime.Ranging)).ToList();
        var exits = Enumerable.Range(1, 10)
            .Select(k => new OpenExit(300.0 * k, 20.0, MarketRegime.Ranging, Leg.A)).ToList();
        var sizer = ThroughputSizer.Update(cycles, exits, MarketRegime.Ranging, 50.0, new ThroughputOptions());
        var all = sizer.Aggregate;
        Near([1200, 1224, 2100, 1.087686311862087e-05, 9],
            [all.MedianSec, all.P75Sec, all.P95Sec, all.ProfitPerSec, all.Censored]);
        Near([1.368, 0.9934426229508196, 0.6830065359477124, 0.7333333333333332],
            [
                sizer.Bucket(MarketRegime.Ranging, Leg.A).Multiplier,
                sizer.Bucket(MarketRegime.Ranging, Leg.B).Multiplier, sizer.AgePressure, sizer.UtilPenalty,
            ]);
        Near([1.3703843137254899, 1.0],
            [
                sizer.Size(2.0, MarketRegime.Ranging, Leg.A).Size, sizer.Size(2.0, MarketRegime.Ranging, Leg.B).Size,
            ]);
    }

    [Fact]
    public void E10_kelly()
    {
        var cycles = Enumerable.Range(0, 60)
            .Select(i => new TradeCycle(0, i, null, i % 5 == 0 ? -0.02 : 0.012, MarketRegime.Ranging)).ToList();
        var sizer = KellySizer.Update(cycles, MarketRegime.Ranging, new KellyOptions());
        var all = sizer.Aggregate;
        Near([0.8027629355445358, 0.6, 0.28442069687125726, 0.4740344947854288, 1.1185086236963573, 5.592543118481786],
            [all.WinRate, all.Payoff, all.Edge, all.FStar, all.Multiplier, sizer.Size(5.0, null).Size]);
    }

    [Fact]
    public void E14_and_E15_self_healing()
    {
        var bands = new AgeBands();
        Assert.Equal(AgeBand.Aging, bands.Of(bands.EffectiveAgeSec(7200, 10)));
        Assert.Equal(AgeBand.Stuck, bands.Of(bands.EffectiveAgeSec(5 * 86400, 0.5)));
        var x = new HealingInput
        {
            Sell = true, Entry = 0.1000, Exit = 0.1020, Market = 0.1000, Volume = 20, EntryPct = 0.2, FeePct = 0.5,
            Decimals = 4, TargetPct = 2.0, BasePct = 1.0, VolatilityPct = 0.8,
        };
        var stale = HealingPlan.Of(x with { AgeSec = 100000 }, bands);
        Assert.Equal(("tighten", 0.1010), (stale.Action, stale.NewExit));
        var rich = HealingPlan.Of(x with { AgeSec = 300000, Balance = 0.05 }, bands);
        Near([0.1005, 0.03, 0.02, 0.03], [rich.NewExit, rich.Consumed, rich.BalanceAfter, rich.Needed]);
        var poor = HealingPlan.Of(x with { AgeSec = 300000, Balance = 0.01 }, bands);
        Near([0.1015, 0.01, 0.0], [poor.NewExit, poor.Consumed, poor.BalanceAfter]);
    }

    [Theory]
    [InlineData(2, 100, 0.58, 1)]
    [InlineData(5, 100, 0.40, 2)]
    [InlineData(5, 100, 0.2999, 0)]
    [InlineData(5, 100, 0.30, 1)]
    [InlineData(5, 18, 0.9, 2)]
    [InlineData(5, 8, 0.9, 1)]
    [InlineData(5, 4, 0.9, 1)]
    [InlineData(1, 100, 0.35, 1)]
    public void E16_entry_cap(int cap, double headroom, double score, int expected)
    {
        Assert.Equal(expected, EntryCap.Of(cap, headroom, true, score));
        Assert.Equal(cap, EntryCap.Of(cap, 100, false, score));
        Assert.Equal(cap, EntryCap.Of(cap, 100, true, null));
    }

    [Fact]
    public void E18_position_belief()
    {
        var belief = PositionBelief.Of(
            new PositionBeliefInput(
                [0.1, 0.2, 0.7, 0.1, 0.2, 0.7, 0.1, 0.2, 0.7], [0.6, 0.3, 0.1, 0.2, 0.6, 0.2, 0.1, 0.2, 0.7], 0.02,
                36000, 0.5, 0.08, 0.5, 0.1, 1.0, false, []),
            new PositionBeliefOptions());
        Near([0.6612757861096417, -0.0076, 0.92], [belief.Agreement, belief.ExpectedValue, belief.ActionConfidence]);
        Assert.Equal("tighten", belief.Action);
    }

    [Theory]
    [InlineData(25, 1500)]
    [InlineData(120, 3600)]
    [InlineData(0, 1800)]
    [InlineData(3, 300)]
    public void E19_life_of_an_override(int minutes, double expected)
    {
        var (opinion, _) = OpinionParser.Parse($"{{\"suggested_ttl_minutes\":{minutes}}}");
        Assert.Equal(expected, opinion!.SuggestedTtlSec());
    }

    [Fact]
    public void E21_kernel_memory()
    {
        double[] a = [.1, .2, .7, .1, .3, .6, .2, .3, .5, .8, .05, .06, .8, .1, .55, .725, .1, .2];
        var c = Enumerable.Repeat(0.5, 18).ToArray();
        MemoryRecord[] bank =
        [
            new(a, MemoryLabel.FastFill), new([.. a.Select(x => 1 - x)], MemoryLabel.Stuck),
            new(c, MemoryLabel.SlowFill),
        ];
        var r = KernelMemory.Read(bank, c, KernelMemory.Bandwidth(bank), new MemoryWeights(500.0));
        Near([1.2919849070325862, 0.6065306597126334, 0.6065306597126334, 0.5, 0.4996534264652241],
            [r.Sigma, r.MeanGood, r.MeanBad, r.Score!.Value, r.GoodShare!.Value]);
    }

    [Fact]
    public void E22_outcome_surface()
    {
        var x = new[] { .2, .4, .6, .8 }.Select(v => Enumerable.Repeat(v, 4).ToArray()).ToArray();
        var s = OutcomeSurface.Fit(x, [-.01, -.002, .004, .012])!;
        var p = s.Predict([.7, .7, .7, .7]);
        Near([.001, .00806225774829855, -4.409836402680167, .8, 2, .05],
            [s.Mean, s.Deviation, s.LogLikelihood, s.Length, s.Signal, s.Noise], 1e-7);
        Near([.008523163104351864, .0013525775278070897, .99992213229766], [p.Mean, p.Deviation, p.Positive], 1e-7);
    }

    [Fact]
    public void E23_grid_bias_and_depth()
    {
        var bias = GridBias.Of(0.42, 0.35);
        Near([1.175, 0.895, 0.105], [bias.SpacingA, bias.SpacingB, bias.Skew!.Value]);
        Assert.Equal(
            ["shallow", "shallow", "baseline", "baseline", "deep", "deep", "full"],
            new[] { 499, 999, 1000, 2499, 2500, 3999, 4000 }.Select(n => TrainingDepth.Of(n, 4000, 500).Tier));
    }

    private static FillObservation Row(
        double duration, bool censored, MarketRegime regime = MarketRegime.Ranging, Leg leg = Leg.A, double d = 0.1) =>
        new(duration, censored, regime, leg, d, Posterior.Neutral, Posterior.Neutral, Posterior.Neutral, 0, 0, 0, 0);

    private static void Near(double[] expected, double[] actual, double tolerance = 1e-9)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(
                Math.Abs(actual[i] - expected[i]) <= tolerance * Math.Max(1.0, Math.Abs(expected[i])),
                $"[{i}] expected {expected[i]}, got {actual[i]}");
        }
    }
}
