using System.Runtime.InteropServices;
using Millwright.Grid.Options;
using Millwright.Host.CommandLine;
using Millwright.Host.Configuration;
using Millwright.Host.Http;
using Millwright.Host.Kinds;
using Millwright.Host.Logging;
using Millwright.Host.Prices;
using Millwright.Host.Runtime;
using Millwright.Host.Venues;
using Millwright.Kernel;
using Millwright.Storage;

namespace Millwright.Host.Running;

/// <summary>
/// The main job: starts every plant and the server, waits for the end, stops cleanly (kernel.md §17).
/// </summary>
internal sealed class Runner(LoadedConfig config, TextWriter console)
{
    private readonly List<RunningPlant> groups = [];
    private ILogger log = Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;
    private ProjectionDatabase? projections;
    private readonly TaskCompletionSource<int> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>True with <c>--arm-live</c>: live plants may send orders to a real venue (grid.md §11).</summary>
    public bool ArmLive { get; init; }

    /// <summary>True with <c>--test-hooks</c>: the console shows its scene and counters to tests.</summary>
    public bool TestHooks { get; init; }

    /// <summary>Logs of the process; null = none.</summary>
    public HostLogs? Logs { get; init; }

    /// <summary>Disk of journals and ledgers.</summary>
    public IDisk Disk { get; init; } = new RealDisk();

    public async Task<int> RunAsync(int? seconds)
    {
        log = Logs?.CreateLogger("Run") ?? log;
        HostLog.Started(log, HttpServices.Build, config.Plants.Count, config.Host.StorageDir);
        projections = OpenProjections();
        foreach (var plant in config.Plants)
        {
            var code = await OpenAsync(plant);
            if (code != ExitCode.Ok)
            {
                await DisposeAsync();
                return code;
            }
        }

        var directory = new PlantDirectory([.. groups.Select(static group => group.Hosted)]);
        using var services = new HttpServices(config, directory, TimeProvider.System) { TestHooks = TestHooks };
        services.UseLogs(Logs);
        if (services.ToggleAudit.KeepIn(Path.Combine(config.Host.StorageDir, "toggles.jsonl")) is { } unread)
        {
            Say($"the audit of toggles cannot be read: {unread}");
        }

        services.OnDefect = (id, defect) => Say($"defect {id}: {defect.GetType().Name}: {defect.Message}");
        HttpServer? server = null;
        try
        {
            groups.ForEach(group => group.Start());
            server = config.Host.HttpEnabled ? await HttpServer.StartAsync(services) : null;
        }
        catch (IOException failure)
        {
            Say($"The server cannot start: {failure.Message} Choose another port with --http:port=N.");
            ended.TrySetResult(ExitCode.Configuration);
        }

        if (!ended.Task.IsCompleted)
        {
            Say(server is null ? "running without server" : $"console: {string.Join("  ", server.Addresses)}");
        }

        var result = await WaitAsync(seconds);
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        foreach (var group in groups)
        {
            var verdict = await group.StopAsync();
            Say($"{group.Host.Name}: self-replay {verdict.Status}: {verdict.Message}");
        }

        result = groups.Exists(static group => group.Host.StorageFault is not null) ? ExitCode.Storage : result;
        await DisposeAsync();
        return result;
    }

    /// <summary>The run goes on without projections when their file cannot even be created.</summary>
    private ProjectionDatabase? OpenProjections()
    {
        try
        {
            Directory.CreateDirectory(config.Host.StorageDir);
            return new ProjectionDatabase(Path.Combine(config.Host.StorageDir, "millwright.db"));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Say($"no projections: {failure.Message}");
            return null;
        }
    }

    private async Task<int> OpenAsync(PlantConfig plant)
    {
        if (PlantKinds.Find(plant.Kind) is { } kind)
        {
            return OpenKind(plant, kind);
        }

        if (plant.Grid.Mode == TradingMode.Replay)
        {
            Say($"{plant.Id}: run takes paper, simulate and live; a replay is a verb of its own (millwright journal).");
            return ExitCode.Configuration;
        }

        var choice = plant.Grid.Mode switch
        {
            TradingMode.Simulate => config.Host with { PricesSource = PriceSourceChoice.Synthetic },
            TradingMode.Live => config.Host with { PricesSource = PriceSourceChoice.Live },
            _ => config.Host,
        };
        var data = Environment.GetEnvironmentVariable("MILLWRIGHT_DATA");
        var selected = await PriceSelection.SelectAsync(choice, plant, data, reason => Say($"{plant.Id}: no {reason}"));
        if (!selected.TryGet(out var prices, out var error))
        {
            Say($"{plant.Id}: {error.Message}");
            return ExitCode.Configuration;
        }

        LiveVenue? venue = null;
        if (plant.Grid.Mode == TradingMode.Live)
        {
            var opened = await LiveVenue.OpenAsync(config, plant, ArmLive, Say);
            if (!opened.TryGet(out venue, out error))
            {
                Say($"{plant.Id}: {error.Message}");
                return error.Reason == "stale" ? ExitCode.Unreachable : ExitCode.Configuration;
            }
        }

        var start = new GroupStart(config, plant, prices, projections, Say)
        {
            Venue = venue,
            Logs = Logs,
            Disk = Disk,
        };
        var (group, code, message) = start.Open(Fault);
        if (group is null)
        {
            Say($"{plant.Id}: {message}");
            await (venue?.DisposeAsync() ?? ValueTask.CompletedTask);
            return code;
        }

        var pace = prices.Speed == 1 ? "" : $", {prices.Speed:0.#} x real time";
        var mode = OptionWord(plant.Grid.Mode);
        Say($"{plant.Id}: {prices.Instrument.Pair}, {mode}, {prices.Kind} prices of {prices.Name}{pace}");
        groups.Add(group);
        return ExitCode.Ok;
    }

    private int OpenKind(PlantConfig plant, IPlantKind kind)
    {
        var (opened, code, message) = new KindStart(config, plant, kind, Say) { Logs = Logs, Disk = Disk }.Open(Fault);
        if (opened is null)
        {
            Say($"{plant.Id}: {message}");
            return code;
        }

        Say($"{plant.Id}: {kind.Kind}, {opened.Hosted.Venue}");
        groups.Add(opened);
        return ExitCode.Ok;
    }

    private async Task<int> WaitAsync(int? seconds)
    {
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        groups.ForEach(group => _ = EndFencedAsync(group.Host));
        if (seconds is { } limit)
        {
            await Task.WhenAny(ended.Task, Task.Delay(TimeSpan.FromSeconds(limit)));
            ended.TrySetResult(ExitCode.Ok);
        }

        return await ended.Task;

        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            ended.TrySetResult(ExitCode.Ok);
        }
    }

    /// <summary>A group whose storage failed ends the process after a time for its cancels (kernel.md §6.3).</summary>
    private async Task EndFencedAsync(GroupHost group)
    {
        var fault = await group.Fenced;
        var grace = TimeSpan.FromSeconds(config.Host.KernelFenceGraceSec);
        Say($"{group.Name}: the journal failed ({fault.Operation}: {fault.Message}). Nothing is placed any more;"
            + $" cancels leave for {grace.TotalSeconds:0} s, then the process ends with code {ExitCode.Storage}.");
        HostLog.JournalFailed(log, group.Name, fault.Operation, fault.Message);
        await Task.Delay(grace);
        ended.TrySetResult(ExitCode.Storage);
    }

    private void Fault(Exception defect)
    {
        Say($"The reactor stopped: {defect}");
        HostLog.ReactorDefect(log, defect);
        ended.TrySetResult(ExitCode.Assertion);
    }

    private async Task DisposeAsync()
    {
        foreach (var group in groups)
        {
            await group.DisposeAsync();
        }
    }

    private void Say(string text)
    {
        lock (console)
        {
            console.WriteLine($"{DateTimeOffset.UtcNow:HH:mm:ss} {text}");
        }

        HostLog.Said(log, text);
    }

    private static string OptionWord(TradingMode mode) => Millwright.Kernel.Options.OptionText.Snake(mode.ToString());
}
