using Millwright.Regime.Beliefs;
using Millwright.Regime.ChangePoint;
using Millwright.Regime.Features;
using Millwright.Regime.Hmm;
using Millwright.Regime.Numerics;
using Millwright.Regime.Score;
using Millwright.Regime.Tiers;

namespace Millwright.Regime.Tests.Examples;

/// <summary>Worked examples of regime.md §17 (E1–E6b, E11–E13).</summary>
public sealed class WorkedExampleTests
{
    private static readonly double[][] T = [[0.95, 0.03, 0.02], [0.04, 0.91, 0.05], [0.02, 0.03, 0.95]];

    [Fact]
    public void E1_features()
    {
        var closes = Enumerable.Range(0, 40).Select(i => 0.1 * (1.0 + (0.01 * Math.Sin(i / 3.0)))).ToArray();
        var volumes = Enumerable.Range(0, 40).Select(i => 1000.0 + (10.0 * i)).ToArray();
        var rows = BaseObservation.Rows(closes, volumes);
        Assert.Equal(26, rows.Length);
        Near([-1.533312615128283e-05, -0.0030315042815291064, -0.33412424330486545, 1.06701674267897], rows[0]);
        Near([5.747985275606377e-05, -0.0004008739379908393, 0.1959544498105639, 1.071772739893975], rows[^1]);
    }

    [Fact]
    public void E3_belief_state()
    {
        var state = Example3();
        Near([0.19, 0.3077, 0.5023], state.Consensus.ToArray());
        Near(0.9321449766378426, state.EntropyConsensus);
        Near(0.06785502336215743, state.ConfidenceScore);
        Near(0.062308, state.SwitchConsensus);
        Near(0.3123, state.DirectionScore);
        Assert.Equal("low", state.BoundaryRisk);
        Near(0.7035807318062535, state.Minute.Posterior.Entropy);
        Near(0.0584, state.Minute.SwitchProbability);
    }

    [Fact]
    public void E4_consensus()
    {
        var calm = new RegimeReading(MarketRegime.Ranging, 0.2, 0.0, new Posterior(0.2, 0.5, 0.3));
        var falling = new RegimeReading(MarketRegime.Bearish, 0.62, -0.7, new Posterior(0.75, 0.2, 0.05));
        var rising = new RegimeReading(MarketRegime.Bullish, 0.5, 0.4, new Posterior(0.1, 0.3, 0.6));
        var cooling = RegimeConsensus.Of(calm, falling, true, new ConsensusOptions());
        Assert.Equal(("1m_cooling", MarketRegime.Bearish), (cooling.Agreement, cooling.Reading.Regime));
        Near(0.31, cooling.Reading.Confidence);
        Near(-0.35, cooling.Reading.Bias);
        Near([0.585, 0.29, 0.125], cooling.Reading.Probabilities.ToArray());
        var conflict = RegimeConsensus.Of(rising, falling, true, new ConsensusOptions());
        Assert.Equal(("conflict", MarketRegime.Ranging), (conflict.Agreement, conflict.Reading.Regime));
        Near([0.555, 0.23, 0.215], conflict.Reading.Probabilities.ToArray());
    }

    [Fact]
    public void E5_tier_engine()
    {
        var engine = new TierEngine(new TierOptions());
        (double At, MarketRegime Regime, double C, double B, int Tier)[] steps =
        [
            (0, MarketRegime.Bullish, 0.62, 0.55, 2), (300, MarketRegime.Bullish, 0.47, 0.40, 2),
            (600, MarketRegime.Ranging, 0.90, 0.02, 0), (900, MarketRegime.Bullish, 0.80, 0.70, 1),
            (1200, MarketRegime.Bullish, 0.80, 0.70, 2), (1500, MarketRegime.Bullish, 0.44, 0.30, 1),
            (1800, MarketRegime.Bullish, 0.80, 0.70, 1),
        ];
        foreach (var step in steps)
        {
            Assert.True(engine.Step(new TierInput(step.At, step.Regime, step.C, step.B, 1.0, true, false)));
            Assert.Equal((step.At, step.Tier), (step.At, engine.Reading.Tier));
            Assert.Equal(step.Tier == 2 ? Leg.A : null, engine.Reading.Suppressed);
        }
    }

    [Fact]
    public void E6_change_points()
    {
        var detector = new Bocpd(new BocpdOptions());
        var mode = 0;
        foreach (var x in new[] { 0.0, 0.0, 0.0, 3.0, 3.0, 3.0 })
        {
            detector.Add(x, mode);
            Assert.Equal(++mode, detector.Mode);
            Near(1.0, detector.RawChangeProbability);
            Assert.True(detector.Warming);
            Assert.Equal(0.0, detector.ChangeProbability);
            if (mode == 2)
            {
                Near([0.005, 0.00338928934025594, 0.991610710659744], detector.Probabilities.ToArray());
            }
        }

        Near(0.8416765650724576, detector.ModeProbability);
    }

    [Fact]
    public void E6b_a_shift_shows_in_the_mode()
    {
        var detector = new Bocpd(new BocpdOptions { ExpectedRunLength = 100.0, MaxRunLength = 300 });
        for (var t = 0; t < 60; t++)
        {
            detector.Add(0.05 * Math.Sin(t), t);
        }

        Near(0.011457368437593169, detector.ChangeProbability);
        Assert.Equal(60, detector.Mode);
        Near(0.9870971933588593, detector.ModeProbability);
        for (var t = 60; t < 72; t++)
        {
            detector.Add(2.0, t);
        }

        Near(0.012677484819628111, detector.ChangeProbability);
        Assert.Equal(12, detector.Mode);
        Near(0.9727894841477548, detector.ModeProbability);
    }

    [Fact]
    public void E11_and_E13_score_and_blend()
    {
        var score = ManifoldScore.Of(
            new ScoreInput(
                new Posterior(1 / 3.0, 1 / 3.0, 1 / 3.0), new Posterior(1, 0, 0), new Posterior(0.5, 0.5, 0), 0.20,
                0.05, 0.01, 0.10, 40, 0.8, 0.5, 20, 0.2, -0.6),
            new ScoreWeights());
        Near(0.6705519039453133, score.Fisher);
        Near(0.43333333333333335, score.Clarity);
        Assert.Equal("favorable", ScoreBand.Of(score.Fisher).Name);
        var blend = KernelBlend.Of(score.Fisher, true, 300, 0.9);
        Near(0.25, blend.Alpha);
        Near(0.7279139279589849, blend.Score);
    }

    [Fact]
    public void E12_score_from_the_belief_state()
    {
        var b = Example3();
        var score = ManifoldScore.Of(
            new ScoreInput(
                b.Minute.Posterior, b.Quarter.Posterior, b.Hour.Posterior, b.Minute.SwitchProbability,
                b.Quarter.SwitchProbability, b.Hour.SwitchProbability, 0.006, 87, 0.67, 0.425, 12.4,
                b.EntropyConsensus, b.DirectionScore),
            new ScoreWeights());
        Near(0.4255656331962531, score.Fisher);
        Near(0.36200251168107866, score.Coherence);
    }

    [Fact]
    public void E13_nothing_known_in_the_compatible_policy()
    {
        var score = ManifoldScore.Of(
            new ScoreInput(
                Posterior.Neutral, Posterior.Neutral, Posterior.Neutral, 0, 0, 0, 0, 0, 1.0, 1.0, 0, 0, 0),
            new ScoreWeights());
        Near(0.7598356856515925, score.Fisher);
    }

    [Fact]
    public void E17_knobs()
    {
        var b = Example3();
        var k = ActionKnobs.Of(
            b.DirectionScore, b.ConfidenceScore, b.SwitchConsensus, b.EntropyConsensus, 1.6, 0.25, "normal",
            new KnobOptions());
        Near([0.8677419672396814, 1.1924616, 1.304183327304, 1.080739872696, 0.6892025070086473, 0.0016692335747090622],
            [k.Aggression, k.Spacing, k.SpacingA, k.SpacingB, k.Cadence, k.Suppression]);
        Assert.Equal(1, k.DerivedTier);
    }

    private static BeliefState Example3() => BeliefState.Of(
        new FrameBelief(new Posterior(0.08, 0.21, 0.71), T), new FrameBelief(new Posterior(0.28, 0.44, 0.28), T),
        new FrameBelief(new Posterior(0.12, 0.16, 0.72), T), [0.21, 0.49, 0.30]);

    private static void Near(double expected, double actual) =>
        Assert.True(Math.Abs(actual - expected) <= 1e-9 * Math.Max(1.0, Math.Abs(expected)), $"{expected} {actual}");

    private static void Near(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Near(expected[i], actual[i]);
        }
    }
}
