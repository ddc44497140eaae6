using System.Runtime.InteropServices;
using Millwright.Grid.Options;
using Millwright.Host.CommandLine;
using Millwright.Host.Configuration;
using Millwright.Host.Http;
using Millwright.Host.Kinds;
using Millwright.Host.Logging;
using Millwright.Host.Notifications.Chat;
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

    /// <summary>True with <c>--accept-divergence</c>: starts although a replay differs from its journal.</summary>
    public bool AcceptDivergence { get; init; }

    /// <summary>True with <c>--accept-ledger-break</c>: goes on behind a broken chain of a ledger file.</summary>
    public bool AcceptLedgerBreak { get; init; }

    /// <summary>Disk of journals and ledgers.</summary>
    public IDisk Disk { get; init; } = new RealDisk();

    public async Task<int> RunAsync(int? seconds)
    {
        log = Logs?.CreateLogger("Run") ?? log;
        HostLog.Started(log, HttpServices.Build, config.Plants.Count, config.Host.StorageDir);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        projections = OpenProjections();
        var opened = await OpenAllAsync(seconds);
        if (opened != ExitCode.Ok || ended.Task.IsCompleted)
        {
            await DisposeAsync();
            return ended.Task.IsCompleted ? await ended.Task : opened;
        }

        var starts = new StartLog(config.Host.StorageDir, TimeProvider.System);
        Guard(starts.Begin());
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

        using var bot = new HttpClient(new SocketsHttpHandler());
        var chat = ChatWorker.Of(
            services, config.Plants[0].Regime, bot, Environment.GetEnvironmentVariable, config.Host.StorageDir,
            TimeSpan.FromSeconds(2));
        var result = await WaitAsync(seconds);
        await (chat?.DisposeAsync() ?? ValueTask.CompletedTask);
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
        if (result == ExitCode.Ok)
        {
            starts.End();
        }

        return result;
    }

    /// <summary>Opens every plant; one whose venue does not answer is opened again until it does.</summary>
    private async Task<int> OpenAllAsync(int? seconds)
    {
        await using var wait = new VenueWait(config.Host, Say);
        var over = seconds is { } limit ? Task.Delay(TimeSpan.FromSeconds(limit)) : Task.Delay(Timeout.Infinite);
        var stop = Task.WhenAny(ended.Task, over);
        foreach (var plant in config.Plants)
        {
            var code = await wait.OpenAsync(() => OpenAsync(plant), stop);
            if (code != ExitCode.Ok)
            {
                return code;
            }
        }

        return ExitCode.Ok;
    }

    /// <summary>After a crash loop the plants wait for an operator (kernel.md §17).</summary>
    private void Guard(int crashes)
    {
        var limit = config.Host.KernelCrashLoopLimit;
        if (limit == 0 || crashes <= limit)
        {
            return;
        }

        var text = $"{crashes} starts within 10 min ended without a clean stop; {limit} are allowed."
            + " The plants wait for the command resume.";
        Say(text);
        groups.ForEach(group => group.CrashLoop = text);
    }

    private void End(PosixSignalContext signal)
    {
        signal.Cancel = true;
        ended.TrySetResult(ExitCode.Ok);
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

    /// <returns>Exit code, and with <see cref="ExitCode.Unreachable"/> what does not answer.</returns>
    private async Task<(int Code, string Missing)> OpenAsync(PlantConfig plant)
    {
        if (PlantKinds.Find(plant.Kind) is { } kind)
        {
            return (OpenKind(plant, kind), "");
        }

        if (plant.Grid.Mode == TradingMode.Replay)
        {
            Say($"{plant.Id}: run takes paper, simulate and live; a replay is a verb of its own (millwright journal).");
            return (ExitCode.Configuration, "");
        }

        var choice = plant.Grid.Mode switch
        {
            TradingMode.Simulate => config.Host with { PricesSource = PriceSourceChoice.Synthetic },
            TradingMode.Live => config.Host with { PricesSource = PriceSourceChoice.Live },
            _ => config.Host,
        };
        var sources = plant.Grid.Mode == TradingMode.Live
            ? await new LiveStart(config, plant, ArmLive, Say).OpenAsync(choice)
            : await PricesAsync(choice, plant);
        if (!sources.TryGet(out var source, out var error))
        {
            return Missing(
                plant, error, plant.Grid.Mode == TradingMode.Live || choice.PricesSource == PriceSourceChoice.Live);
        }

        var (prices, venue) = source;
        var start = new GroupStart(config, plant, prices, projections, Say)
        {
            Venue = venue,
            Logs = Logs,
            Disk = Disk,
            AcceptDivergence = AcceptDivergence,
            AcceptLedgerBreak = AcceptLedgerBreak,
        };
        var (group, code, message) = start.Open(Fault);
        if (group is null)
        {
            Say($"{plant.Id}: {message}");
            await (venue?.DisposeAsync() ?? ValueTask.CompletedTask);
            return (code, "");
        }

        var pace = prices.Speed == 1 ? "" : $", {prices.Speed:0.#} x real time";
        var mode = OptionWord(plant.Grid.Mode);
        Say($"{plant.Id}: {prices.Instrument.Pair}, {mode}, {prices.Kind} prices of {prices.Name}{pace}");
        groups.Add(group);
        return (ExitCode.Ok, "");
    }

    private (int Code, string Missing) Missing(PlantConfig plant, DomainError error, bool required)
    {
        if (required && error.Reason == "stale")
        {
            return (ExitCode.Unreachable, $"{plant.Id}: {error.Message}.");
        }

        Say($"{plant.Id}: {error.Message}");
        return (ExitCode.Configuration, "");
    }

    private async Task<Result<(IPriceSource Prices, LiveVenue? Venue)>> PricesAsync(
        ServerOptions choice, PlantConfig plant)
    {
        var data = Environment.GetEnvironmentVariable("MILLWRIGHT_DATA");
        var selected = await PriceSelection.SelectAsync(choice, plant, data, reason => Say($"{plant.Id}: no {reason}"));
        return selected.TryGet(out var prices, out var error)
            ? Result<(IPriceSource, LiveVenue?)>.Ok((prices, null))
            : Result<(IPriceSource, LiveVenue?)>.Fail(error);
    }

    private int OpenKind(PlantConfig plant, IPlantKind kind)
    {
        var start = new KindStart(config, plant, kind, Say)
        {
            Logs = Logs, Disk = Disk, AcceptDivergence = AcceptDivergence,
        };
        var (opened, code, message) = start.Open(Fault);
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
        groups.ForEach(group => _ = EndFencedAsync(group.Host));
        if (seconds is { } limit)
        {
            await Task.WhenAny(ended.Task, Task.Delay(TimeSpan.FromSeconds(limit)));
            ended.TrySetResult(ExitCode.Ok);
        }

        return await ended.Task;
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
