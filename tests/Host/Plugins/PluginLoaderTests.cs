using System.Collections;
using Millwright.Host.Configuration;
using Millwright.Host.Plugins;
using Millwright.Kernel;

namespace Millwright.Host.Tests.Plugins;

/// <summary>Plugins from assemblies of others (grid.md §7.9, samples/QuietMarket).</summary>
public sealed class PluginLoaderTests
{
    /// <summary>Built into its own folder with the same configuration and framework as these tests.</summary>
    private static readonly string Sample = Path.Combine(
        RepositoryRoot.Path, "samples", "QuietMarket", "bin",
        Path.GetRelativePath(
            Path.Combine(RepositoryRoot.Path, "tests", "Host", "bin"),
            AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)));

    [Fact]
    public void Given_the_sample_in_its_own_assembly_then_it_is_loaded_with_its_keys_and_advises()
    {
        var config = Load("--plugins:quiet-market:memory=0.5", "--plugins:quiet-market:confidence=0.8");

        var (plugins, problems) = PluginLoader.Load(Sample, config.Plugins, []);

        Assert.Empty(problems);
        var plugin = Assert.Single(plugins);
        Assert.Equal("quiet-market", plugin.Id);
        Assert.NotSame(typeof(PluginLoaderTests).Assembly, plugin.GetType().Assembly);
        plugin.OnCycle(View(0.2));
        plugin.OnCycle(View(0.6));
        var ratio = plugin.RecommendRatio([], View(0).Capacity, View(0).Market)!;
        Assert.Equal((0.6, 0.8), (Math.Round(ratio.TargetStickyRatio, 9), ratio.Confidence));
        var writer = new CseWriter();
        plugin.Snapshot(writer);
        Assert.True(writer.Length > 0);
    }

    [Theory]
    [InlineData("--plugins:quiet-market:confidence=2", "plugins.quiet-market.confidence = 2: expected a number 0..1.")]
    [InlineData(
        "--plugins:quiet-market:colour=red", "plugins.quiet-market.colour: the plugin quiet-market has no such key.")]
    [InlineData("--plugins:nobody:key=1", "plugins.nobody: there is no plugin nobody; present: quiet-market.")]
    public void Given_a_wrong_key_of_a_plugin_then_it_is_named_with_value_and_range(string argument, string expected) =>
        Assert.Equal([expected], PluginLoader.Load(Sample, Load(argument).Plugins, []).Problems);

    [Fact]
    public void Given_a_folder_that_is_not_there_or_two_plugins_of_one_id_then_it_is_a_problem()
    {
        var none = new Dictionary<string, IReadOnlyDictionary<string, string>>();

        Assert.Contains("does not exist", Assert.Single(PluginLoader.Load("/no/such/folder", none, []).Problems));
        Assert.Contains(
            "is there twice",
            Assert.Single(PluginLoader.Load(Sample, none, [new ProbePlugin("quiet-market")]).Problems));
    }

    [Fact]
    public void Given_plugin_keys_of_two_plants_then_each_plant_has_its_own_and_short_keys_are_the_default_plants()
    {
        var config = ConfigLoader.Load(new ConfigRequest(
            AppContext.BaseDirectory,
            new Hashtable { ["MILLWRIGHT__Plugins__Dca__ChunkUsd"] = "2" },
            ["--plants:a:mode=paper", "--plants:b:plugins:dca:chunk_usd=7"]));

        Assert.Empty(config.Errors);
        Assert.Equal("2", config.Plants[0].Plugins["dca"]["chunkusd"]);
        Assert.Equal("7", config.Plants[1].Plugins["dca"]["chunkusd"]);
    }

    private static PlantConfig Load(params string[] arguments)
    {
        var config = ConfigLoader.Load(new ConfigRequest(AppContext.BaseDirectory, new Hashtable(), arguments));
        Assert.Empty(config.Errors);
        return config.Plants[0];
    }

    private static PluginView View(double volatility) => new(
        2, 1, Instant.Epoch, [], new PluginCapacity(10, 0, 10, 10, "normal", 100, 100, 1, 60),
        new PluginMarket(1, 1, 1, 0, 0.2, 1, 0.25, "ranging", "none", volatility, 0.5), []);
}
