using Millwright.Host.Commands;
using Millwright.Host.Configuration;
using Millwright.Host.Logging;
using Millwright.Host.Metrics;
using Millwright.Host.Runtime;
using Millwright.Host.Security;
using Millwright.Host.Streaming;

namespace Millwright.Host.Http;

/// <summary>Everything the routes use; made once per process.</summary>
public sealed class HttpServices : IDisposable
{
    private readonly HostMeters meters;
    private readonly PlantStateMeters stateMeters;
    private readonly ProjectionMeters projectionMeters;
    private readonly GridMeters gridMeters;

    /// <summary>Wires the services over running groups.</summary>
    public HttpServices(LoadedConfig config, PlantDirectory plants, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(plants);
        Config = config;
        Plants = plants;
        Time = time;
        Access = new AccessControl(config.Host, time);
        Commands = new CommandStore(time);
        Gateway = new CommandGateway(Commands, new ConfirmTokens(time), new IssuerLimiter(time), time);
        Hub = new StreamHub(time);
        Branches = new History.Branches.BranchJobs(row => Hub.Publish("jobs", "job", row));
        Metrics = new MetricsPage();
        Health = new HealthBoard(plants, time);
        meters = new HostMeters(plants.Groups);
        Metrics.Add(LatencySource.Turns(plants.Groups));
        Metrics.Add(LatencySource.Lateness(plants.Groups));
        Metrics.Add(LatencySource.Commands(Commands));
        stateMeters = new PlantStateMeters(plants);
        projectionMeters = new ProjectionMeters(plants);
        gridMeters = new GridMeters(() => Plants.Plants);
        var feed = new LiveFeed(Hub, Commands, () => Plants);
        foreach (var group in plants.Groups)
        {
            group.Observe(Commands);
            group.Observe(feed);
            group.Observe(gridMeters);
        }
    }

    /// <summary>Configuration in force.</summary>
    public LoadedConfig Config { get; }

    /// <summary>Plants of the process.</summary>
    public PlantDirectory Plants { get; }

    /// <summary>Wall time.</summary>
    public TimeProvider Time { get; }

    /// <summary>Identities.</summary>
    public AccessControl Access { get; }

    /// <summary>Commands of this run.</summary>
    public CommandStore Commands { get; }

    /// <summary>Way in for commands.</summary>
    public CommandGateway Gateway { get; }

    /// <summary>Switches of toggles in this run.</summary>
    public ToggleAudit ToggleAudit { get; } = new();

    /// <summary>Checks of every group.</summary>
    public HealthBoard Health { get; }

    /// <summary>Live items.</summary>
    public StreamHub Hub { get; }

    /// <summary>Prometheus page.</summary>
    public MetricsPage Metrics { get; }

    /// <summary>Branches of recorded runs.</summary>
    internal History.Branches.BranchJobs Branches { get; }

    /// <summary>True with <c>--test-hooks</c>: pages offer <c>__mw</c> to tests (console.md §15).</summary>
    public bool TestHooks { get; init; }

    /// <summary>Receives defects of requests: correlation id and exception.</summary>
    public Action<string, Exception>? OnDefect { get; set; }

    /// <summary>Receives reports of browser defects.</summary>
    public Action<string>? OnClientError { get; set; }

    /// <summary>Logs of the process, or null.</summary>
    public HostLogs? Logs { get; private set; }

    /// <summary>Log of requests; discards while there are no logs.</summary>
    public ILogger Log { get; private set; } = Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    /// <summary>Routes write to these logs from now on.</summary>
    public void UseLogs(HostLogs? logs)
    {
        Logs = logs;
        Log = logs?.CreateLogger("Http") ?? Log;
        OnClientError = text => HostLog.ClientDefect(Log, text);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Branches.Dispose();
        meters.Dispose();
        stateMeters.Dispose();
        projectionMeters.Dispose();
        gridMeters.Dispose();
        Metrics.Dispose();
    }

    /// <summary>Version of the build.</summary>
    public static string Build { get; } =
        typeof(HttpServices).Assembly.GetName().Version?.ToString(3) ?? "0";
}
