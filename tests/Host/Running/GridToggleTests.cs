using Millwright.Grid.Governor;
using Millwright.Grid.Options;
using Millwright.Host.History;
using Millwright.Host.Running;
using Millwright.Host.Tests.History;
using Millwright.Kernel;

namespace Millwright.Host.Tests.Running;

/// <summary>The grid's runtime switches act while the plant runs (kernel.md §10.1, regime.md §11).</summary>
public sealed class GridToggleTests : IDisposable
{
    private static readonly (string Key, bool On, Func<GridOptions, object> Read, object Wanted)[] Switches =
    [
        ("DUST_SWEEP_ENABLED", false, o => o.DustSweepEnabled, false),
        ("ENTRY_BACKOFF_ENABLED", false, o => o.LossBackoffStart, int.MaxValue),
        ("ENTRY_FLOOR_ENABLED", false, o => o.SizingEntryFloorEnabled, false),
        ("VOLATILITY_AUTO_PROFIT", true, o => o.ProfitMode, ProfitMode.Volatility),
        ("RECOVERY_ORDERS_ENABLED", false, o => o.RecoveryEnabled, false),
        ("RELEASE_AUTO_ENABLED", true, o => o.ReleaseAuto, true),
        ("GOVERNOR_AUTONOMOUS", true, o => o.GovernorMode, GovernorMode.Autonomous),
        ("GOVERNOR_ENABLED", false, o => o.GovernorEnabled, false),
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("millwright-toggles-").FullName;

    [Fact]
    public void Given_every_switch_when_turned_and_reset_then_the_plant_follows_and_the_list_is_complete()
    {
        using var run = new RecordedRun(folder);
        run.Play(0.02);

        Assert.Equal(GridSwitches.All.Select(known => known.Key).Order(), Switches.Select(known => known.Key).Order());
        foreach (var (key, on, read, wanted) in Switches)
        {
            var before = read(run.Plant.Options);
            Assert.NotEqual(wanted, before);
            run.Toggle(key, on);
            Assert.Equal(wanted, read(run.Plant.Options));
            run.Toggle(key, null);
            Assert.Equal(before, read(run.Plant.Options));
        }
    }

    [Fact]
    public void Given_switches_during_a_run_then_its_replay_is_equal_and_the_next_run_begins_with_the_configuration()
    {
        using (var run = new RecordedRun(folder))
        {
            run.Play(0.1);
            foreach (var (key, on, _, _) in Switches)
            {
                run.Toggle(key, on);
                run.Play(0.05);
            }

            run.Toggle("GOVERNOR_ENABLED", null);
            run.Play(0.1);
        }

        var verdict = SelfReplay.Run(folder);
        Assert.True(verdict.IsEqual, verdict.Message);
        using var next = new RecordedRun(folder);
        Assert.All(Switches, known => Assert.NotEqual(known.Wanted, known.Read(next.Plant.Options)));
    }

    [Fact]
    public void Given_a_past_instant_with_an_override_when_restored_then_the_plant_goes_on_as_the_run_did()
    {
        using var run = new RecordedRun(folder);
        run.Play(0.1);
        run.Toggle("RECOVERY_ORDERS_ENABLED", false);
        run.Play(0.1);
        var body = HistorySnapshots.Encode(run.Group);
        var (group, plant) = GroupComposer.Build(run.Manifest);
        Assert.True(HistorySnapshots.TryDecode(group, body));
        run.Play(0.2);

        var (driver, damage) = GroupRecovery.Replay(
            new Millwright.Storage.RealDisk(), folder, group, null);

        Assert.Null(damage);
        Assert.Null(driver.Divergence);
        Assert.Equal(run.Group.Seq, group.Seq);
        Assert.False(plant.Options.RecoveryEnabled);
        Assert.Equal(run.Digest(), Convert.ToHexStringLower(group.StateDigest()));
    }

    [Fact]
    public void Given_a_configured_change_while_a_switch_is_overridden_then_the_switch_wins_until_it_is_reset()
    {
        using var run = new RecordedRun(folder);
        run.Play(0.02);
        run.Toggle("RELEASE_AUTO_ENABLED", true);
        run.Command("set_config", """{"key":"release.auto","value":false}""");
        Assert.True(run.Plant.Options.ReleaseAuto);
        run.Command("set_config", """{"key":"grid.entry_pct","value":0.4}""");
        Assert.Equal((true, 0.4), (run.Plant.Options.ReleaseAuto, run.Plant.Options.EntryPct));

        run.Toggle("RELEASE_AUTO_ENABLED", null);

        Assert.Equal((false, 0.4), (run.Plant.Options.ReleaseAuto, run.Plant.Options.EntryPct));
    }

    [Fact]
    public void Given_a_parent_that_goes_off_then_its_child_is_dormant_and_open_suggestions_are_withdrawn()
    {
        using var run = new RecordedRun(folder, new GridOptions
        {
            SlotsInitial = 4, SlotsAutoProfitThreshold = 0.0001m, OrderSize = 20m,
        });
        run.Play(0.02);
        run.Toggle("GOVERNOR_AUTONOMOUS", true);
        Assert.Equal(GovernorMode.Autonomous, run.Plant.Options.GovernorMode);

        run.Toggle("GOVERNOR_ENABLED", false);
        run.Play(0.05);

        Assert.Equal(GovernorMode.Suggest, run.Plant.Options.GovernorMode);
        var governor = Assert.IsType<GridGovernor>(run.Plant.Governor);
        Assert.DoesNotContain(governor.Slots.Suggestions, row => row.State == SuggestionState.Open);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
