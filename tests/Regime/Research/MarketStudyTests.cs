using Millwright.Kernel;
using Millwright.Markets;
using Millwright.Regime.Options;
using Millwright.Regime.Research;

namespace Millwright.Regime.Tests.Research;

public sealed class MarketStudyTests
{
    private static readonly StudyOptions Small = new()
    {
        Horizon = 20, LongHorizon = 60, ExitPct = 0.5, Resamples = 300,
        Models = new RegimeOptions
        {
            HmmTrainingCandles = 600, HmmMinTrainSamples = 300, HmmNIter = 15,
            HmmSecondaryTrainingCandles = 100, HmmSecondaryMinTrainSamples = 40,
            HmmTertiaryTrainingCandles = 60, HmmTertiaryMinTrainSamples = 30,
        },
    };

    [Fact]
    public void Given_a_random_walk_then_labels_alerts_and_score_have_no_skill()
    {
        var found = StudyFindings.Of(MarketStudy.Run(Walk(12_000, 3), 60.0, Small));
        Assert.True(found.Record.Samples.Count > 300, $"{found.Record.Samples.Count}");
        Assert.True(found.Record.Fits >= 3, $"{found.Record.Fits}");
        var direction = found.Findings.Single(f => f.Question.StartsWith("1m: share", StringComparison.Ordinal));
        Assert.Equal("no skill: the interval holds one half", direction.Verdict);
        var skilled = found.Findings.Where(f => f.Topic != StudyFindings.OddsTopic && f.IsSkill).ToList();
        Assert.True(skilled.Count <= 2, string.Join('\n', skilled.Select(f => $"{f.Question} {f.Value}")));
        Assert.Equal(8, found.Odds.Count);
    }

    [Fact]
    public void Given_trends_that_persist_then_the_labels_have_skill()
    {
        var found = StudyFindings.Of(MarketStudy.Run(Trends(12_000), 60.0, Small));
        var returns = found.Findings.Single(f => f.Question.StartsWith("1m: forward return", StringComparison.Ordinal));
        Assert.True(returns.IsSkill, $"{returns.Value}");
        Assert.Equal("returns follow the label", returns.Verdict);
    }

    [Fact]
    public void Given_changed_bars_after_a_sample_then_everything_said_up_to_it_is_the_same()
    {
        var bars = Walk(3_000, 5);
        var before = MarketStudy.Run(bars, 60.0, Small);
        for (var i = 2_000; i < bars.Length; i++)
        {
            bars[i] = bars[i] with
            {
                Open = bars[i].Open * 1.3, High = bars[i].High * 1.3, Low = bars[i].Low * 1.3,
                Close = bars[i].Close * 1.3, Volume = 9_000,
            };
        }

        var after = MarketStudy.Run(bars, 60.0, Small);
        var known = before.Samples.TakeWhile(s => s.Bar < 2_000).ToList();
        Assert.True(known.Count > 30);
        for (var i = 0; i < known.Count; i++)
        {
            Assert.Equal(known[i].Labels, after.Samples[i].Labels);
            Assert.Equal(known[i].Score, after.Samples[i].Score);
            Assert.Equal(known[i].CompositeAlert, after.Samples[i].CompositeAlert);
        }

        var odds = before.Forecasts.Where(f => before.Samples[f.Sample].Bar < 2_000).Select(f => (f.Simple, f.Cox));
        Assert.Equal(odds, after.Forecasts.Where(f => after.Samples[f.Sample].Bar < 2_000)
            .Select(f => (f.Simple, f.Cox)));
    }

    [Fact]
    public void Given_the_same_bars_then_the_study_is_the_same_and_another_seed_moves_only_intervals()
    {
        var bars = Walk(4_000, 9);
        var record = MarketStudy.Run(bars, 60.0, Small);
        var (a, b) = (StudyFindings.Of(record), StudyFindings.Of(MarketStudy.Run(bars, 60.0, Small)));
        Assert.Equal(a.Findings, b.Findings);
        var c = StudyFindings.Of(record with { Options = Small with { Seed = 2 } });
        Assert.Equal(a.Findings.Select(f => f.Value?.Value), c.Findings.Select(f => f.Value?.Value));
        Assert.NotEqual(a.Findings.Select(f => f.Value?.Low), c.Findings.Select(f => f.Value?.Low));
    }

    [Fact]
    public void Given_too_few_bars_then_every_answer_says_so()
    {
        var found = StudyFindings.Of(MarketStudy.Run(Walk(200, 1), 60.0, new StudyOptions()));
        Assert.Empty(found.Record.Samples);
        Assert.All(found.Findings, f => Assert.Equal("not enough data", f.Verdict));
        Assert.All(found.Labels, row => Assert.Null(row.First));
    }

    private static Bar[] Walk(int count, ulong seed)
    {
        var rng = Xoshiro256.Create(seed, "test/study");
        var price = 1.0;
        return Bars(count, _ => price *= 1.0 + (0.001 * rng.NextNormal()), ref rng);
    }

    /// <summary>Drift of one sign for 400 bars at a time, larger than the noise over a horizon.</summary>
    private static Bar[] Trends(int count)
    {
        var rng = Xoshiro256.Create(11, "test/study");
        var price = 1.0;
        return Bars(
            count, i => price *= 1.0 + ((i / 400) % 2 == 0 ? 0.0006 : -0.0006) + (0.0006 * rng.NextNormal()), ref rng);
    }

    private static Bar[] Bars(int count, Func<int, double> next, ref Xoshiro256 rng)
    {
        var bars = new Bar[count];
        var open = 1.0;
        for (var i = 0; i < count; i++)
        {
            var close = next(i);
            bars[i] = new Bar(
                Instant.FromUnixSeconds(1_700_000_040 + (60L * i)), open, Math.Max(open, close) * 1.0002,
                Math.Min(open, close) * 0.9998, close, 100 + (50 * rng.NextUnit()));
            open = close;
        }

        return bars;
    }
}
