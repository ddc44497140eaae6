using System.Text.Json;
using Millwright.Grid.Plant;
using Millwright.Grid.Status;
using Millwright.Host.History;
using Millwright.Host.Json;
using Millwright.Host.Kinds;
using Millwright.Host.Prices;
using Millwright.Host.Runtime;
using Millwright.Host.Venues;
using Millwright.Kernel;
using Millwright.Storage;

namespace Millwright.Host.Running;

/// <summary>One running grid plant: the common run with ledger files, prices, projections and its venue.</summary>
internal sealed class RunningGroup : RunningPlant, IEffectObserver
{
    private readonly LedgerSink ledger;
    private readonly IPriceSource prices;
    private readonly PlantFacts facts;
    private readonly ProjectionDatabase? projections;
    private readonly string books;
    private readonly LoopSnapshots loops;
    private Task projecting = Task.CompletedTask;
    private Task asked = Task.CompletedTask;
    private ProjectionFeed? feed;

    public RunningGroup(
        GroupHost host, GridPlant plant, FileJournal journal, LedgerSink ledger, string folder, IPriceSource prices,
        PlantFacts facts, GroupManifest manifest, string books, ProjectionDatabase? projections)
        : base(host, journal, folder, manifest, facts)
    {
        this.projections = projections;
        this.books = books;
        Reads = new GridReads(
            host, plant, ledger, books, prices.Instrument.Pair, () => History?.Projections);
        Plant = plant;
        this.ledger = ledger;
        this.prices = prices;
        this.facts = facts;
        loops = new LoopSnapshots(plant.Options.SnapshotEveryLoops, TimeProvider.System);
        ledger.Follow(host);
        host.Observe(this);
        Hosted = new HostedPlant(
            manifest.Plant, PlantKinds.Grid, host, GroupComposer.TradingPlant,
            Kernel.Options.OptionText.Snake(plant.Options.Mode.ToString()), facts, Reads, History);
    }

    public GridPlant Plant { get; }

    /// <summary>Connection of a live plant, else null.</summary>
    public LiveVenue? Venue { get; init; }

    /// <summary>Transactions at which the ledger file is broken and the operator goes on (grid.md §5.10).</summary>
    public IReadOnlyList<ulong> AcceptedBreaks { get; init; } = [];

    /// <summary>Files written at a clean stop.</summary>
    public ExportFiles Exports { get; init; } = new(null, null);

    /// <inheritdoc/>
    public override IPlantReads Reads { get; }

    /// <inheritdoc/>
    public override HostedPlant Hosted { get; }

    public void OnEffect(IGroupHost group, in Effect effect)
    {
        if (effect.Body is DomainEvent domainEvent && effect.Plant == GroupComposer.TradingPlant)
        {
            facts.Narration.Add(in effect, domainEvent);
        }
    }

    public void OnView(IGroupHost group, PublishedView view)
    {
        if (view.Body is GridView grid)
        {
            facts.Equity.Add(view.At, grid);
            if (loops.IsDue(grid.Cycles))
            {
                asked = Task.Run(SnapshotAsync);
            }
        }
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await asked;
        await base.DisposeAsync();
        (prices as IDisposable)?.Dispose();
    }

    /// <inheritdoc/>
    protected override Task FeedAsync(Instant from)
    {
        prices.CandleMinutes = () => Plant.Options.ScannerIntervalMin;
        return prices.RunAsync(Host, from, Stopping);
    }

    /// <inheritdoc/>
    protected override DiskResult FlushBooks(ulong anchor) => ledger.Flush(anchor);

    /// <inheritdoc/>
    protected override void Starting(Reactor reactor)
    {
        foreach (var transaction in AcceptedBreaks)
        {
            StartCommand.Apply(
                reactor, GroupComposer.TradingPlant, "accept_ledger_break", new { transaction },
                "--accept-ledger-break");
        }

        Venue?.ArmAtStart(reactor, Plant);
    }

    /// <inheritdoc/>
    protected override void Started()
    {
        projecting = projections is null ? Task.CompletedTask : Task.Run(() => ProjectAsync(projections));
        Venue?.Run();
    }

    /// <inheritdoc/>
    protected override async Task EndedAsync()
    {
        await projecting;
        await ExportAsync();
        feed?.Drain(TimeSpan.FromSeconds(2));
        feed?.Dispose();
        ledger.Dispose();
    }

    /// <summary>Writes the export files that the configuration names (grid.md §11).</summary>
    private async Task ExportAsync()
    {
        if (Exports.State is { } state)
        {
            var document = await Reads.StateAsync();
            await ExportFiles.WriteAsync(state, output => JsonSerializer.Serialize(output, document, WireJson.Options));
        }

        if (Exports.Ledger is { } lines)
        {
            ledger.Release();
            await ExportFiles.WriteAsync(lines, Reads.ExportLedger);
        }
    }

    /// <summary>Feeds the projections, and shows the equity of earlier runs once they are up to date.</summary>
    private async Task ProjectAsync(ProjectionDatabase database)
    {
        await Begun;
        if (GroupManifest.Load(Folder) is null)
        {
            return;
        }

        var started = new ProjectionFeed(History.Source(), database, books, Report);
        feed = started;
        History.Projections = new ProjectionReads(
            new ProjectionQueries(database), started.PlantKey, () => started.Status);
        started.Start();
        while (started.Status is { Position: 0 } or { Lag: > 1000 })
        {
            if (Stopping.IsCancellationRequested)
            {
                return;
            }

            await Task.Delay(250);
        }

        facts.Equity.Prepend(History.Projections.EarlierEquity(288));
    }
}
