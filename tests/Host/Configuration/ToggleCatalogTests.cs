using Millwright.Grid.Options;
using Millwright.Host.Configuration;
using Millwright.Kernel;

namespace Millwright.Host.Tests.Configuration;

/// <summary>The registry of regime.md §11.2.</summary>
public sealed class ToggleCatalogTests
{
    private static readonly string[] OnByDefault =
    [
        "DIGEST_ENABLED", "DIGEST_INTERPRETATION_ENABLED", "DUST_SWEEP_ENABLED", "ENTRY_BACKOFF_ENABLED",
        "ENTRY_FLOOR_ENABLED", "GOVERNOR_ENABLED", "MTS_ENABLED", "POSITION_LEDGER_ENABLED", "REBALANCE_ENABLED",
        "RECOVERY_ORDERS_ENABLED", "STATS_ENABLED",
    ];

    [Fact]
    public void Given_the_defaults_then_forty_two_switches_stand_in_six_groups_with_their_defaults()
    {
        var entries = ToggleCatalog.Entries(new GridOptions());

        Assert.Equal(42, entries.Count);
        Assert.Equal(42, entries.Select(entry => entry.Key).Distinct().Count());
        Assert.Equal([5, 11, 9, 9, 5, 3], entries.GroupBy(entry => entry.Group).Select(group => group.Count()));
        Assert.Equal(OnByDefault, entries.Where(entry => entry.ConfigDefault).Select(entry => entry.Key).Order());
        Assert.All(entries, entry => Assert.Contains(": ", entry.Description));
    }

    [Fact]
    public void Given_dependencies_then_each_names_a_switch_and_turning_on_without_it_is_refused()
    {
        var entries = ToggleCatalog.Entries(new GridOptions());
        var registry = new ToggleRegistry(entries);

        Assert.All(entries.SelectMany(entry => entry.Dependencies), key => Assert.True(registry.Contains(key)));
        Assert.Equal("HMM_ENABLED", registry.MissingDependency("HMM_TERTIARY_ENABLED"));
        Assert.Equal(3, entries.Count(entry => entry.Danger));
    }

    [Fact]
    public void Given_configured_keys_then_the_defaults_follow_them()
    {
        var entries = ToggleCatalog.Entries(new GridOptions
        {
            GovernorEnabled = false,
            GovernorMode = GovernorMode.Autonomous,
            ProfitMode = ProfitMode.Volatility,
            RecoveryEnabled = false,
        }).ToDictionary(entry => entry.Key, entry => entry.ConfigDefault);

        Assert.False(entries["GOVERNOR_ENABLED"]);
        Assert.True(entries["GOVERNOR_AUTONOMOUS"]);
        Assert.True(entries["VOLATILITY_AUTO_PROFIT"]);
        Assert.False(entries["RECOVERY_ORDERS_ENABLED"]);
    }

    [Fact]
    public void Given_any_switch_then_it_acts_at_run_time_but_the_rebalancer_which_says_why_not()
    {
        var entries = ToggleCatalog.Entries(new GridOptions());
        var registry = new ToggleRegistry(entries);

        Assert.Equal("REBALANCE_ENABLED", Assert.Single(entries, entry => !entry.RuntimeSafe).Key);
        Assert.Contains("not part of this build", ToggleCatalog.Obstacle("REBALANCE_ENABLED")!);
        Assert.Null(registry.Check("KELLY_ENABLED", true));
        Assert.Null(registry.Check("MTS_GP_ENABLED", true));
        Assert.All(GridSwitches.All, known => Assert.Null(registry.Check(known.Key, false)));
    }
}
