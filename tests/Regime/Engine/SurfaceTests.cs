using Millwright.Kernel;
using Millwright.Regime.Engine;
using Millwright.Regime.Options;
using Millwright.Regime.Plant;
using Millwright.Regime.Score;

namespace Millwright.Regime.Tests.Engine;

/// <summary>Outcome surface and memory as parts of a run, each with its evidence (regime.md §9.8, §9.9).</summary>
public sealed class SurfaceTests
{
    private static readonly RegimeOptions Short = new()
    {
        MtsGpMinSamples = 20, MtsGpHorizonSec = 3600, MtsGpSampleIntervalSec = 120, MtsGpRefitSec = 600,
        MtsGpMaxPoints = 40, MtsKernelMinSamples = 20,
    };

    [Fact]
    public void Given_samples_with_outcomes_then_a_fit_is_due_and_the_surface_is_blended_with_a_bounded_weight()
    {
        var (engine, script, flags) = EngineTests.Warm(12, Short);
        var fits = Play(engine, script, flags, 900);
        var desk = engine.Score.Surface;
        Assert.True(fits >= 2, $"{fits} fits");
        Assert.True(desk.Samples >= 60 && desk.Waiting > 0, $"{desk.Samples} {desk.Waiting}");
        Assert.NotNull(desk.Prediction);
        Assert.InRange(desk.Prediction!.Value.Positive, 0.0, 1.0);
        Assert.InRange(desk.Alpha, 1e-9, 0.25);
        var expected = KernelBlend.WithSurface(
            engine.Score.Blend.Score, desk.Prediction.Value.Positive, desk.Samples, 20, 0.25).Score;
        Assert.Equal(expected, engine.Score.Value);
        Assert.Equal(engine.Score.Value, engine.Score.History.Samples[^1].Score);
    }

    [Fact]
    public void Given_the_switch_goes_off_then_the_surface_is_gone_and_the_score_is_unblended()
    {
        var (engine, script, flags) = EngineTests.Warm(12, Short);
        Play(engine, script, flags, 600);
        flags.On.Remove(Flags.Surface);
        EngineTests.Run(engine, script, flags, 1);
        var desk = engine.Score.Surface;
        Assert.False(desk.Enabled);
        Assert.Null(desk.Surface);
        Assert.Null(desk.Prediction);
        Assert.Equal(0.0, desk.Alpha);
        Assert.Equal(engine.Score.Blend.Score, engine.Score.Value);
        Assert.False(desk.FitDue(script.Now + 1e6));
    }

    [Fact]
    public void Given_a_fit_record_then_the_surface_read_from_it_predicts_to_the_bit_like_the_fitted_one()
    {
        var (engine, script, flags) = EngineTests.Warm(12, Short);
        Play(engine, script, flags, 600);
        var (points, outcomes) = SurfaceDesk.Rows(engine.Score.Surface.Copy(), Short);
        Assert.Equal(40, points.Length);
        var fitted = OutcomeSurface.Fit(points, outcomes)!;
        var read = SurfaceRecord.Decode(new SurfaceRecord(fitted).Encode())!.Surface!;
        double[] u = [0.3, 0.7, 0.9, 0.2];
        Assert.Equal(fitted.Predict(u), read.Predict(u));
        Assert.Equal(fitted.LogLikelihood, read.LogLikelihood);
        Assert.Null(SurfaceRecord.Decode([1, 2, 3]));
    }

    [Fact]
    public void Given_a_snapshot_with_a_surface_then_the_restored_engine_goes_on_equally()
    {
        var (engine, script, flags) = EngineTests.Warm(12, Short);
        Play(engine, script, flags, 600);
        Assert.NotNull(engine.Score.Surface.Surface);
        var twin = new RegimeEngine(engine.Options);
        var writer = new CseWriter();
        engine.Encode(writer);
        var reader = new CseReader(writer.Written);
        twin.Decode(ref reader);
        Assert.True(reader.AtEnd);
        for (var i = 0; i < 60; i++)
        {
            script.Step(30);
            twin.Tick(script.Now, script.Price, 700);
            engine.Tick(script.Now, script.Price, 700);
            var facts = script.Facts(engine.Desk.NewestExit);
            engine.Cycle(script.Now, facts, flags);
            twin.Cycle(script.Now, facts, flags);
        }

        Assert.Equal(EngineTests.Bytes(engine), EngineTests.Bytes(twin));
    }

    [Fact]
    public void Given_outcomes_that_follow_the_forecast_then_the_evidence_says_so_and_ties_count_half()
    {
        var evidence = new ForecastEvidence();
        Assert.Null(evidence.Ranking());
        for (var i = 0; i < 10; i++)
        {
            evidence.Add(forecast: i / 10.0, plain: 0.5, good: i >= 5);
        }

        Assert.Equal((1.0, 0.5), evidence.Ranking());
        for (var i = 0; i < ForecastEvidence.Limit; i++)
        {
            evidence.Add(0.1, 0.1, good: false);
        }

        Assert.Equal((ForecastEvidence.Limit, 0), (evidence.Count, evidence.Good));
        Assert.Null(evidence.Ranking());
    }

    [Fact]
    public void Given_positions_that_wait_a_day_then_they_count_as_stuck_until_they_close_and_once_only()
    {
        var (engine, script, flags) = EngineTests.Warm(20, Short);
        var before = engine.Score.Remembered;
        Play(engine, script, flags, 4000);
        var open = engine.Desk.Tracked.Values.Count(p => script.Now - p.EntryAt >= 86_400 && p.Memory.Length > 0);
        var closed = engine.Score.Remembered;
        Assert.True(closed > before && open > 0, $"{before} {closed} {open}");
        Assert.True(engine.Score.MemoryEvidence.Count > 0);
        Play(engine, script, flags, 10);
        var later = engine.Desk.Tracked.Values.Count(p => script.Now - p.EntryAt >= 86_400 && p.Memory.Length > 0);
        Assert.True(engine.Score.Remembered <= closed + later + 20);
    }

    private static int Play(RegimeEngine engine, MarketScript script, FlagSet flags, int cycles)
    {
        var fits = 0;
        for (var i = 0; i < cycles; i++)
        {
            EngineTests.Run(engine, script, flags, 1);
            if (engine.Score.Surface.FitDue(script.Now))
            {
                var (points, outcomes) = SurfaceDesk.Rows(engine.Score.Surface.Copy(), engine.Options);
                engine.Score.Surface.Take(OutcomeSurface.Fit(points, outcomes), script.Now);
                fits++;
            }
        }

        return fits;
    }
}
