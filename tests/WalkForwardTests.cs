using Millwright.Kernel;
using Millwright.Regime.Research;

namespace Millwright.Regime.Tests.Research;

public sealed class WalkForwardTests
{
    [Fact]
    public void Given_a_random_walk_then_the_report_finds_no_directional_skill()
    {
        var rng = Xoshiro256.Create(3, "test/walk");
        var (closes, volumes) = (new double[6000], new double[6000]);
        var price = 1.0;
        for (var i = 0; i < closes.Length; i++)
        {
            price *= 1.0 + (0.001 * (rng.NextUnit() - 0.5));
            (closes[i], volumes[i]) = (price, 100 + (50 * rng.NextUnit()));
        }

        var options = new WalkOptions(Train: 500, Retrain: 2000, Horizon: 20, Iterations: 15);
        var samples = WalkForward.Run(closes, volumes, options);
        Assert.True(samples.Count > 200, $"{samples.Count}");
        Assert.Contains("no directional skill", WalkReport.Markdown("walk", samples, options));
    }

    [Fact]
    public void Given_changed_bars_after_a_sample_then_its_prediction_is_the_same()
    {
        var (closes, volumes) = (new double[1500], new double[1500]);
        for (var i = 0; i < closes.Length; i++)
        {
            (closes[i], volumes[i]) = (1.0 + (0.02 * Math.Sin(i / 40.0)), 100 + (i % 7));
        }

        var options = new WalkOptions(Train: 400, Retrain: 10_000, Horizon: 50, Iterations: 10);
        var before = WalkForward.Run(closes, volumes, options)[0];
        for (var i = 600; i < closes.Length; i++)
        {
            closes[i] *= 1.3;
        }

        var after = WalkForward.Run(closes, volumes, options)[0];
        Assert.Equal((before.Regime, before.Confidence, before.Score), (after.Regime, after.Confidence, after.Score));
    }

    [Fact]
    public void Given_too_few_bars_then_the_report_says_so()
    {
        var options = new WalkOptions();
        var samples = WalkForward.Run(new double[100], new double[100], options);
        Assert.Empty(samples);
        Assert.Contains("Not enough data", WalkReport.Markdown("x", samples, options));
    }
}
