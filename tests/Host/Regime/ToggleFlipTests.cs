using Millwright.Grid.Options;
using Millwright.Kernel;
using Millwright.Regime.Engine;
using Millwright.Regime.Options;

namespace Millwright.Host.Tests.Regime;

public sealed class ToggleFlipTests(ITestOutputHelper output)
{
    private const ulong Seed = 20261121;

    [Fact]
    public void Given_10000_random_flips_under_load_with_restarts_then_nothing_breaks_and_the_replay_is_equal()
    {
        var rng = Xoshiro256.Create(Seed, "test/flips");
        var run = new CompanionRun(
            new GridOptions { SlotsInitial = 4 },
            new RegimeOptions
            {
                HmmMinTrainSamples = 60, HmmSecondaryMinTrainSamples = 30, HmmTertiaryMinTrainSamples = 30,
                HmmTrainingCandles = 400, SizerMode = SizerMode.Throughput, BeliefActionsEnabled = true,
                HmmRetrainIntervalSec = 7200,
            });
        var price = 0.1;
        var keys = run.Group.Toggles.View().Where(row => row.Entry.RuntimeSafe).Select(row => row.Entry.Key).ToArray();
        Assert.True(keys.Length >= 25, $"{keys.Length}");
        for (var i = 0; i < 200; i++)
        {
            run.Price(price *= 1.0 + (0.003 * (rng.NextUnit() - 0.5)));
        }

        var (flips, restarts, cycles) = (0, 0, 0);
        while (flips < 10_000)
        {
            for (var n = 1 + rng.Below(9); n > 0 && flips < 10_000; n--, flips++)
            {
                run.Toggle(
                    keys[(int)rng.Below((ulong)keys.Length)], rng.Below(8) == 0 ? null : rng.Below(2) == 0);
            }

            if (rng.Below(20) == 0)
            {
                run.Command("churner_spawn", new { slot_id = 1 + (int)rng.Below(5) });
            }

            run.Price(price *= 1.0 + (0.004 * (rng.NextUnit() - 0.5)), 500 * rng.NextUnit(), 10 + rng.Below(120));
            cycles++;
            Follows(run, flips);
            if (rng.Below(100) == 0)
            {
                run.Restart();
                restarts++;
                Assert.All(run.Group.Toggles.View(), row => Assert.Null(row.Override));
            }
        }

        output.WriteLine($"{flips} flips, {cycles} prices, {restarts} restarts, {run.Placed.Count} orders");
        Assert.True(restarts > 5 && run.Placed.Count > 20);
        run.AssertReplay();
    }

    /// <summary>Every subsystem stands as its switch says once a loop has run.</summary>
    private static void Follows(CompanionRun run, int flips)
    {
        run.Price(run.Grid.Market.Mid, 500, 30);
        var (engine, toggles) = (run.Regime.Engine, run.Group.Toggles);
        var where = $"seed {Seed}, flip {flips}";
        Assert.True(toggles.IsActive(Flags.Bocpd) == (engine.Market.ChangePoints is not null), where);
        Assert.True(toggles.IsActive(Flags.Hmm) == engine.Market.HmmOn, where);
        Assert.True(toggles.IsActive(Flags.Hmm) || engine.Market.Primary.Model is null, where);
        Assert.True(toggles.IsActive(Flags.Multi) == engine.Market.MultiOn, where);
        Assert.True(toggles.IsActive(Flags.Score) == engine.Score.Enabled, where);
        Assert.True(toggles.IsActive(Flags.Throughput) == (engine.Desk.Throughput is not null), where);
        Assert.True(toggles.IsActive(Flags.Kelly) == (engine.Desk.Kelly is not null), where);
        Assert.True(toggles.IsActive(Flags.Beliefs) == engine.Desk.BeliefsOn, where);
        Assert.True(toggles.IsActive(Flags.Survival) == engine.Desk.SurvivalOn, where);
        Assert.True(toggles.IsActive(Flags.Churner) || engine.Churners.Active == 0, where);
        Assert.True(toggles.IsActive(Flags.Directional) || engine.Steering.Steering is
            { Suppressed: '\0', SpacingA: 1.0, SpacingB: 1.0 }, where);
        Assert.True(toggles.IsActive(Flags.Throttle) || engine.Steering.Steering.EntryCap is null, where);
    }
}
