using Microsoft.Extensions.Logging;
using Millwright.Grid.Plant;
using Millwright.Host.Configuration;
using Millwright.Host.Logging;
using Millwright.Host.Plugins;
using Millwright.Host.Running;
using Millwright.Host.Runtime;
using Millwright.Kernel;

namespace Millwright.Host.Keeping;

/// <summary>What works beside a running group and is no part of it: its log, the keeper of its journal, its
/// plugins.</summary>
internal sealed class GroupCompanions : IDisposable
{
    private readonly IGroupHost group;
    private readonly JournalKeeper keeper;
    private readonly ILogger log;
    private readonly CancellationTokenSource stop = new();
    private Task keeping = Task.CompletedTask;

    private GroupCompanions(IGroupHost group, JournalKeeper keeper, PluginRunner? plugins, ILogger log)
    {
        this.log = log;
        this.group = group;
        this.keeper = keeper;
        Plugins = plugins;
    }

    /// <summary>Runner of the governor's plugins, or null for a plant without any.</summary>
    public PluginRunner? Plugins { get; }

    /// <summary>Makes the companions of a group and lets them observe it; before the group starts.</summary>
    /// <param name="group">The group.</param>
    /// <param name="folder">Its journal folder.</param>
    /// <param name="host">Host-wide options.</param>
    /// <param name="logs">Logs of the process; null = none.</param>
    /// <param name="plugins">Runner of plugins, or null.</param>
    public static GroupCompanions Of(
        IGroupHost group, string folder, ServerOptions host, ILoggerFactory? logs, PluginRunner? plugins)
    {
        var keeper = new JournalKeeper(
            group, folder, KeeperOptions.Of(host, group.Name), () => GroupManifest.Load(folder)?.RunSeq ?? 0,
            Log(logs, "Keeper"), TimeProvider.System);
        var log = Log(logs, "Group");
        group.Observe(new LogObserver(log));
        group.Observe(keeper);
        if (plugins is not null)
        {
            group.Observe(plugins);
        }

        return new GroupCompanions(group, keeper, plugins, log);
    }

    /// <summary>Plugins of a plant: those of the product, then those of <c>plugins.dir</c>.</summary>
    /// <returns>The runner, or what is wrong, one sentence each (exit code 78).</returns>
    public static (PluginRunner Runner, IReadOnlyList<string> Problems) PluginsOf(
        GridPlant plant, PlantGroup core, PlantConfig config, ServerOptions host, string folder, ILoggerFactory? logs)
    {
        var (plugins, problems) = PluginLoader.Load(
            host.PluginsDir, config.Plugins, BuiltInPlugins.Of(core, config));
        var states = new PluginStates(Path.Combine(folder, "plugins"));
        return (new PluginRunner(
            plant, GroupComposer.TradingPlant, config.Grid, plugins, states, Log(logs, "Plugins")),
            problems);
    }

    /// <summary>Begins; the group runs.</summary>
    public void Start()
    {
        keeping = Task.WhenAll(
            Task.Run(() => new HostTask("journal keeper", group.TryReport).RunAsync(
                () => keeper.RunAsync(stop.Token), stop.Token)), Plugins?.StartAsync(group) ?? Task.CompletedTask);
    }

    /// <summary>A snapshot is taken: models are kept with it.</summary>
    public void OnSnapshot(ulong seq, int bytes)
    {
        HostLog.SnapshotStored(log, group.Name, seq, bytes);
        Plugins?.Save();
    }

    /// <summary>A self-replay ended.</summary>
    public void OnVerdict(ReplayVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        HostLog.ReplayChecked(log, group.Name, verdict.Status, verdict.Message);
    }

    /// <summary>Ends; before the group stops.</summary>
    public async Task StopAsync()
    {
        await stop.CancelAsync();
        await keeping;
        if (Plugins is not null)
        {
            await Plugins.DisposeAsync();
        }

        Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stop.Dispose();
        keeper.Dispose();
    }

    private static ILogger Log(ILoggerFactory? logs, string category) => logs?.CreateLogger(category)
        ?? Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;
}
