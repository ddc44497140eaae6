using Microsoft.Extensions.Logging.Abstractions;
using Millwright.Grid.Options;
using Millwright.Grid.Plugins;
using Millwright.Host.Plugins;
using Millwright.Host.Running;
using Millwright.Host.Tests.History;
using Millwright.Kernel;

namespace Millwright.Host.Tests.Plugins;

/// <summary>The runner of governor plugins over a recorded run (grid.md §7.9).</summary>
public sealed class PluginRunnerTests : IDisposable
{
    private static readonly GridOptions Options = new() { PluginsTimeoutMs = 2000 };
    private readonly string folder = Directory.CreateTempSubdirectory("millwright-plugins-").FullName;

    [Fact]
    public async Task Given_a_plugin_when_a_round_is_asked_then_its_advice_is_journaled_and_a_replay_calls_nobody()
    {
        var probe = new ProbePlugin("probe");
        var journal = Path.Combine(folder, "journal");
        using (var run = new RecordedRun(journal, Options))
        {
            var group = new PumpedGroup(run);
            await using var runner = Runner(run, Options, probe);
            await runner.StartAsync(group);
            run.Play(0.02);
            Assert.Contains(run.Effects, effect => effect.Body is QueryRequest { Kind: PluginDesk.Query });

            await runner.RoundAsync(group);
            run.Play(0.02);

            var entry = Assert.Single(run.Plant.Plugins.Entries);
            Assert.Equal(("probe", PluginOutcome.Advised, "1 cycles"), (entry.Id, entry.Outcome, entry.Detail));
            Assert.Equal(1.0, entry.Ratio!.TargetStickyRatio);
            Assert.True(entry.AdvisedAt > 0);
        }

        var calls = probe.Cycles;
        var verdict = SelfReplay.Run(journal);
        Assert.True(verdict.IsEqual, verdict.Message);
        Assert.Equal(1, calls);
        Assert.Equal(calls, probe.Cycles);
    }

    [Fact]
    public async Task Given_a_plugin_that_throws_then_it_rests_with_an_incident_and_its_neighbour_is_heard()
    {
        using var run = new RecordedRun(Path.Combine(folder, "journal"), Options);
        var group = new PumpedGroup(run);
        var bad = new ProbePlugin("bad", _ => throw new InvalidOperationException("division by zero"));
        var good = new ProbePlugin("good");
        await using var runner = Runner(run, Options, bad, good);
        await runner.StartAsync(group);
        run.Play(0.02);

        await runner.RoundAsync(group);
        await runner.RoundAsync(group);

        var entries = run.Plant.Plugins.Entries.ToDictionary(entry => entry.Id);
        Assert.Equal(PluginOutcome.Faulted, entries["bad"].Outcome);
        Assert.Contains("division by zero", entries["bad"].Detail);
        Assert.Equal((1, 2), (bad.Cycles, good.Cycles));
        Assert.Equal(PluginOutcome.Advised, entries["good"].Outcome);
        Assert.Contains(run.Group.Incidents.Open, incident => incident.Rule == "grid.plugin_fault");
    }

    [Fact]
    public async Task Given_a_plugin_that_hangs_then_the_round_ends_after_the_budget_and_it_is_not_called_again()
    {
        var options = Options with { PluginsTimeoutMs = 50 };
        using var run = new RecordedRun(Path.Combine(folder, "journal"), options);
        using var release = new ManualResetEventSlim();
        var group = new PumpedGroup(run);
        var hanging = new ProbePlugin("hanging", _ => release.Wait());
        await using var runner = Runner(run, options, hanging);
        await runner.StartAsync(group);
        run.Play(0.02);

        await runner.RoundAsync(group);
        Assert.Equal(PluginOutcome.TimedOut, Assert.Single(run.Plant.Plugins.Entries).Outcome);
        Assert.Contains(run.Group.Incidents.Open, incident => incident.Rule == "grid.plugin_fault");
        run.Play(0.2);
        await runner.RoundAsync(group);

        Assert.Equal(1, hanging.Cycles);
        release.Set();
    }

    [Fact]
    public async Task Given_a_required_toggle_that_is_off_then_the_plugin_is_not_asked_and_abstains()
    {
        using var run = new RecordedRun(Path.Combine(folder, "journal"), Options);
        var group = new PumpedGroup(run);
        var probe = new ProbePlugin("probe") { Requires = ["STICKY_MODE_ENABLED"] };
        await using var runner = Runner(run, Options, probe);
        await runner.StartAsync(group);
        run.Play(0.02);

        await runner.RoundAsync(group);
        Assert.Equal((0, PluginOutcome.Dormant), (probe.Cycles, run.Plant.Plugins.Entries[0].Outcome));
        run.Toggle("STICKY_MODE_ENABLED", true);
        await runner.RoundAsync(group);

        Assert.Equal((1, PluginOutcome.Advised), (probe.Cycles, run.Plant.Plugins.Entries[0].Outcome));
    }

    [Fact]
    public async Task Given_a_saved_model_when_started_again_then_it_goes_on_and_a_plugin_that_is_gone_is_removed()
    {
        using var run = new RecordedRun(Path.Combine(folder, "journal"), Options);
        var group = new PumpedGroup(run);
        await using (var runner = Runner(run, Options, new ProbePlugin("stays"), new ProbePlugin("goes")))
        {
            await runner.StartAsync(group);
            run.Play(0.02);
            await runner.RoundAsync(group);
            await runner.RoundAsync(group);
        }

        var again = new ProbePlugin("stays");
        await using var second = Runner(run, Options, again);
        await second.StartAsync(group);

        Assert.Equal(2, again.Cycles);
        var entries = run.Plant.Plugins.Entries.ToDictionary(entry => entry.Id, entry => entry.IsPresent);
        Assert.True(entries["stays"]);
        Assert.False(entries["goes"]);
    }

    [Fact]
    public async Task Given_hooks_phases_then_every_step_of_a_cycle_is_observed_before_and_after_in_order()
    {
        var options = Options with { PluginsHooks = PluginHooks.Phases };
        using var run = new RecordedRun(Path.Combine(folder, "journal"), options);
        var group = new PumpedGroup(run);
        var probe = new ProbePlugin("probe");
        await using var runner = Runner(run, options, probe);
        await runner.StartAsync(group);
        run.Play(0.02);

        await runner.RoundAsync(group);

        var expected = Enum.GetValues<PluginStep>().SelectMany(step => new[] { (step, true), (step, false) });
        Assert.Equal(expected, probe.Steps.Select(step => (step.Step, step.Before)));
        Assert.Single(probe.Steps.Select(step => step.Cycle).Distinct());
    }

    [Fact]
    public async Task Given_hooks_none_then_nobody_is_registered_or_called()
    {
        var options = Options with { PluginsHooks = PluginHooks.None };
        using var run = new RecordedRun(Path.Combine(folder, "journal"), options);
        var probe = new ProbePlugin("probe");
        await using var runner = Runner(run, options, probe);

        await runner.StartAsync(new PumpedGroup(run));
        run.Play(0.02);

        Assert.Empty(run.Plant.Plugins.Entries);
        Assert.Equal(0, probe.Cycles);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private PluginRunner Runner(RecordedRun run, GridOptions options, params IGovernorPlugin[] plugins) => new(
        run.Plant, GroupComposer.TradingPlant, options, plugins, new PluginStates(Path.Combine(folder, "models")),
        NullLogger.Instance);
}
