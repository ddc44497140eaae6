using Millwright.Grid.Options;
using Millwright.Host.Advisor;
using Millwright.Host.CommandLine;
using Millwright.Host.Configuration;
using Millwright.Host.Keeping;
using Millwright.Host.Plugins;
using Millwright.Host.Notifications;
using Millwright.Host.Prices;
using Millwright.Host.Regime;
using Millwright.Host.Runtime;
using Millwright.Host.Venues;
using Millwright.Kernel;
using Millwright.Ledger;
using Millwright.Regime.Plant;
using Millwright.Storage;

namespace Millwright.Host.Running;

/// <summary>Opens journal and ledger of a plant, recovers its group and makes it ready to start.</summary>
internal sealed class GroupStart(
    LoadedConfig config, PlantConfig plant, IPriceSource prices, ProjectionDatabase? projections, Action<string> say)
{
    private static readonly LoadLimits StartLimits = new() { WarmUpTurns = 64 };
    private string booksFolder = "";
    private string? diverged;
    private double replayRate;
    private IReadOnlyList<ulong> breaks = [];

    /// <summary>True: starts in spite of a replay that differs from the journal.</summary>
    public bool AcceptDivergence { get; init; }

    /// <summary>True: goes on behind a broken chain of the ledger file, which is journaled (grid.md §5.10).</summary>
    public bool AcceptLedgerBreak { get; init; }

    /// <summary>Disk of journal and ledger.</summary>
    public IDisk Disk { get; init; } = new RealDisk();

    /// <summary>Connection of a live plant, else null.</summary>
    public LiveVenue? Venue { get; init; }

    /// <summary>Logs of the process; null = none.</summary>
    public ILoggerFactory? Logs { get; init; }

    /// <summary>The group, or the exit code of kernel.md §17 with a message.</summary>
    public (RunningGroup? Group, int Code, string Message) Open(Action<Exception> faulted)
    {
        var name = GroupName();
        var root = config.Host.StorageDir.TrimEnd('/');
        var folder = $"{root}/journal/{name}";
        var opening = JournalSettings.Open(
            Disk, folder, name, (ulong)plant.Grid.PaperSeed, GroupManifest.Texts(plant.Grid), config.Host);
        if (opening.Status != OpenStatus.Opened)
        {
            return (null, opening.ExitCode, opening.Message);
        }

        booksFolder = $"{root}/ledger/{name}/{plant.Id}";
        var books = LedgerFileSink.Open(
            Disk, booksFolder, new LedgerSinkOptions { AcceptBreak = AcceptLedgerBreak });
        if (books.Status != OpenStatus.Opened)
        {
            opening.Journal!.Dispose();
            var corrupt = books.Status == OpenStatus.Corrupt;
            return (null, corrupt ? ExitCode.Corrupt : ExitCode.Storage,
                books.Message + (corrupt ? "; run with --accept-ledger-break goes on behind it" : ""));
        }

        breaks = books.Breaks;
        if (breaks.Count > 0)
        {
            say($"{name}: the break(s) of the ledger file at transaction {string.Join(", ", breaks)} are accepted");
        }

        if (AssetProblem() is { } problem)
        {
            opening.Journal!.Dispose();
            books.Sink!.Dispose();
            return (null, ExitCode.Configuration, problem);
        }

        var manifest = Manifest(name, folder);
        if (manifest.Instrument.Pair != prices.Instrument.Pair)
        {
            opening.Journal!.Dispose();
            books.Sink!.Dispose();
            return (null, ExitCode.Configuration,
                $"exchange.pair changed from {manifest.Instrument.Pair} to {prices.Instrument.Pair}:"
                + " a new pair is a new plant");
        }

        return Recover(manifest, folder, opening, books, faulted);
    }

    private (RunningGroup? Group, int Code, string Message) Recover(
        GroupManifest manifest,
        string folder,
        JournalOpening opening,
        LedgerOpening books,
        Action<Exception> faulted)
    {
        var journal = opening.Journal!;
        var sink = new LedgerSink(
            books.Sink!, journal, Disk, booksFolder, manifest.Instrument, plant.Grid.LedgerMemoryRowsPerSlot);
        var (core, recovered) = Bring(manifest, folder, opening.LastSeq, sink);
        if ((recovered.Damage ?? recovered.Refusal(AcceptDivergence)) is { } damage)
        {
            journal.Dispose();
            sink.Dispose();
            return (null, ExitCode.Corrupt, $"{manifest.Group}: {damage}");
        }

        diverged = recovered.Divergence;
        replayRate = recovered.Rate;
        if (recovered.Done.Length > 0)
        {
            say($"{manifest.Group}: {recovered.Done}");
        }

        var grid = (Grid.Plant.GridPlant)core.PlantAt(GroupComposer.TradingPlant);
        var (plugins, problems) = GroupCompanions.PluginsOf(grid, core, plant, config.Host, folder, Logs);
        if (problems.Count > 0)
        {
            journal.Dispose();
            return (null, ExitCode.Configuration, string.Join(' ', problems));
        }

        return (Compose(manifest, folder, core, grid, journal, sink, plugins, faulted), ExitCode.Ok, "");
    }

    /// <summary>
    /// Snapshot, then journal. When the ledger file ends before the snapshot – lines are synced with snapshots, but a
    /// disk may still lose them – an older snapshot regenerates them (kernel.md §8.6 L3).
    /// </summary>
    private RecoveredGroup Bring(GroupManifest manifest, string folder, ulong lastSeq, LedgerSink sink)
    {
        for (var atMost = ulong.MaxValue; ;)
        {
            var result = GroupRecovery.Bring(
                Disk, folder, manifest, static composition => GroupComposer.Build(composition).Group, lastSeq,
                effect =>
                {
                    if (effect.Body is LedgerTransaction transaction)
                    {
                        sink.Replay(transaction);
                    }
                },
                atMost);
            var grid = (Grid.Plant.GridPlant)result.Group.PlantAt(GroupComposer.TradingPlant);
            if (result.How.Damage is not null || sink.MisfitOf(grid.Book.LastSeq) is not { } misfit)
            {
                return result;
            }

            if (!misfit.IsGap || result.How.Anchor == 0)
            {
                return result with { How = result.How with { Damage = $"ledger: {misfit.Text}" } };
            }

            say($"{manifest.Group}: {misfit.Text}; the snapshot at {result.How.Anchor} is passed over");
            sink.Again();
            atMost = result.How.Anchor - 1;
        }
    }

    private RunningGroup Compose(
        GroupManifest manifest,
        string folder,
        PlantGroup core,
        Grid.Plant.GridPlant grid,
        FileJournal journal,
        LedgerSink sink,
        PluginRunner plugins,
        Action<Exception> faulted)
    {
        var live = new LiveClock();
        var start = core.Now > prices.Start ? core.Now : prices.Start;
        IClock clock = prices.Start == Instant.Epoch ? live : new ScaledClock(live, start, prices.Speed);
        var facts = new PlantFacts(prices, plant.Id);
        var host = new GroupHost(
            new GroupHostOptions
            {
                Name = manifest.Group,
                Clock = clock,
                ViewedPlants = [GroupComposer.TradingPlant],
                Speed = prices.Speed,
                IsLive = prices.Start == Instant.Epoch,
                Faulted = faulted,
            },
            effects => new Reactor(
                core, clock, journal, effects, new ReactorOptions { Limits = StartLimits.AtSpeed(prices.Speed) }))
        {
            ReplayRate = replayRate,
        };
        facts.Group = host;
        if (manifest.Regime is not null && core.PlantAt(GroupComposer.RegimePlant) is RegimePlant regime)
        {
            host.Observe(new RegimeWorker(regime, GroupComposer.RegimePlant, plant.Regime));
            host.Observe(new SwitchWorker(GroupComposer.RegimePlant));
            host.Observe(new CommandWorker(GroupComposer.RegimePlant, GroupComposer.TradingPlant));
            host.Observe(new AdvisorWorker(regime, GroupComposer.RegimePlant, plant.Regime, new AdvisorClient(
                new SocketsHttpHandler(), TimeProvider.System, Environment.GetEnvironmentVariable)));
        }

        facts.Notices = NotifyWorker.Of(
            plant.Id, manifest.GridOptions().Mode != Grid.Options.TradingMode.Live, plant.Regime);
        host.Observe(facts.Notices);
        Venue?.Attach(host, core, grid, manifest.Instrument.Pair, sink.HasPosted);
        return new RunningGroup(host, grid, journal, sink, folder, prices, facts, manifest, booksFolder, projections)
        {
            Venue = Venue,
            AcceptedBreaks = breaks,
            Say = say,
            Diverged = diverged,
            CancelAtStop = plant.Venue.StopPolicy == StopPolicy.Cancel,
            Care = CareOptions.Of(config.Host),
            Exports = ExportFiles.Of(config, plant.Id),
            Companions = GroupCompanions.Of(host, folder, config.Host, Logs, plugins),
        };
    }

    private GroupManifest Manifest(string name, string folder)
    {
        var known = GroupManifest.Load(folder);
        var created = prices.Start == Instant.Epoch ? new LiveClock().Now() : prices.Start;
        return new GroupManifest
        {
            Group = name,
            Plant = plant.Id,
            Instrument = known?.Instrument ?? prices.Instrument,
            Options = GroupManifest.Texts(plant.Grid),
            Regime = known is null || known.Regime is not null ? GroupManifest.Texts(plant.Regime) : null,
            Instance = config.Host.KernelInstance,
            InitNs = known?.InitNs ?? created.Ns,
            Prices = $"{prices.Kind} {prices.Name}",
            RunSeq = known?.RunSeq ?? 0,
            Key = Venue?.KeyPrint ?? "",
            Epoch = JournalLosses.FirstLost(Disk, folder).Count,
            Limits = plant.Limits.Texts(),
        };
    }

    /// <summary>Named assets must be those of the pair (grid.md §11).</summary>
    private string? AssetProblem() =>
        Differs("exchange.base_asset", plant.Grid.ExchangeBaseAsset, prices.Instrument.Base)
        ?? Differs("exchange.quote_asset", plant.Grid.ExchangeQuoteAsset, prices.Instrument.Quote);

    private string? Differs(string key, string? given, string derived) =>
        given is null || string.Equals(given, derived, StringComparison.OrdinalIgnoreCase)
            ? null
            : $"{key} = {given}: expected {derived}, the asset of {prices.Instrument.Pair}, or nothing";

    private string GroupName() => Venue is null
        ? PaperName(prices.Kind, plant)
        : $"grid-live-{Venue.Name}-{plant.Id}";

    /// <summary>
    /// A simulation has a group of its own: another mode is another journal and ledger (grid.md §11).
    /// </summary>
    private static string PaperName(string prices, PlantConfig plant) =>
        $"grid-{(plant.Grid.Mode == TradingMode.Simulate ? "simulate" : "paper")}-{prices}-{plant.Id}";

    /// <summary>Journal folder of a plant on a venue of its own.</summary>
    /// <param name="storage">Storage folder of the host.</param>
    /// <param name="prices">Kind of its prices.</param>
    /// <param name="plant">Plant.</param>
    internal static string PaperFolder(string storage, string prices, PlantConfig plant) =>
        $"{storage}/journal/{PaperName(prices, plant)}";

    /// <summary>Group id of a group's name.</summary>
    internal static UInt128 Id(string name) => System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(
        System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)));
}
