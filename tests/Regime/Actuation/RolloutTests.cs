using Millwright.Kernel;
using Millwright.Regime.Actuation;
using Millwright.Regime.Engine;
using Millwright.Regime.Options;
using Millwright.Regime.Tests.Engine;

namespace Millwright.Regime.Tests.Actuation;

public sealed class RolloutTests
{
    [Fact]
    public void Given_stages_then_they_follow_each_other_and_the_last_needs_a_week()
    {
        var (engine, _, flags) = EngineTests.Warm(4);
        var rollout = new RolloutDesk();
        Assert.Equal("stage_order", rollout.Enter(2, false).Code);
        Assert.Equal("MTS_ENABLED=1,MTS_ENTRY_THROTTLE_ENABLED=0,CHURNER_ENABLED=0", rollout.Enter(1, false).Switches);
        Assert.Equal("", rollout.Enter(2, false).Code);
        Assert.Equal("not_ready", rollout.Enter(3, false).Code);
        rollout.Cycle(0, engine.Score, flags);
        flags.On.Remove(Flags.Knobs);
        rollout.Cycle(30, engine.Score, flags);
        Assert.Equal("CHURNER_ENABLED=1", rollout.Enter(3, false).Switches);
        Assert.True(rollout.Trial);
        Assert.Contains("days of history", rollout.Enter(4, false).Message);
        for (var hour = 0; hour < 168; hour++)
        {
            rollout.Cycle(hour * 3600, engine.Score, flags);
        }

        var figures = rollout.Figures();
        Assert.True(figures.Ready, string.Join("; ", figures.WhyNot));
        Assert.Equal(7.0, figures.HistoryDays);
        Assert.Equal(1.0, figures.BandShares.Sum(), 9);
        Assert.Equal("MTS_ENTRY_THROTTLE_ENABLED=1", rollout.Enter(4, false).Switches);
        Assert.Equal("MTS_ENTRY_THROTTLE_ENABLED=0,CHURNER_ENABLED=0,MTS_ENABLED=0,*", rollout.Rollback());
        Assert.Equal(0, rollout.Stage);
    }

    [Fact]
    public void Given_no_score_then_unavailability_keeps_the_throttle_away_unless_forced()
    {
        var engine = new RegimeEngine(new RegimeOptions());
        var flags = new FlagSet(Flags.Score);
        var rollout = new RolloutDesk();
        for (var stage = 1; stage <= 3; stage++)
        {
            Assert.Equal("", rollout.Enter(stage, force: true).Code);
        }

        engine.Cycle(0, new PlantFacts(), flags);
        for (var hour = 0; hour < 200; hour++)
        {
            rollout.Cycle(hour * 3600, engine.Score, flags);
        }

        Assert.Equal(1.0, rollout.Figures().UnavailableShare);
        Assert.Contains("unavailable", rollout.Enter(4, false).Message);
        Assert.Equal("", rollout.Enter(4, force: true).Code);
        var twin = new RolloutDesk();
        var writer = new CseWriter();
        rollout.Encode(writer);
        var reader = new CseReader(writer.Written);
        twin.Decode(ref reader);
        Assert.Equal(rollout.Figures().HistoryDays, twin.Figures().HistoryDays);
        Assert.Equal(4, twin.Stage);
    }
}
