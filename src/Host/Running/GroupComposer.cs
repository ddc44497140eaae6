using Millwright.Grid.Diagnosis;
using Millwright.Grid.Governor;
using Millwright.Grid.Options;
using Millwright.Grid.Plant;
using Millwright.Host.Regime;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Host.Running;

/// <summary>
/// Composes the group of one grid plant: venue plant 1 (paper exchange, or the mirror of an external venue), grid plant
/// 2, regime plant 3. The same for runs and replays.
/// </summary>
public static class GroupComposer
{
    /// <summary>Number of the paper venue.</summary>
    public const uint VenuePlant = 1;

    /// <summary>Number of the trading plant.</summary>
    public const uint TradingPlant = 2;

    /// <summary>Number of the regime plant, where the manifest names one.</summary>
    public const uint RegimePlant = 3;

    /// <summary>Builds the group without state.</summary>
    public static (PlantGroup Group, GridPlant Plant) Build(GroupManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        var options = manifest.GridOptions();
        var live = options.Mode == TradingMode.Live;
        var group = new PlantGroup(new GroupOptions
        {
            Name = manifest.Group,
            Mode = live ? PlantMode.Live
                : options.Mode == TradingMode.Simulate ? PlantMode.Simulated : PlantMode.Paper,
            Instance = (ushort)manifest.Instance,
            Epoch = (ushort)manifest.Epoch,
            RngRoot = (ulong)options.PaperSeed,
            Toggles = GridToggles.Registry(options, manifest.RegimeOptions()),
        });
        var mirror = live ? new VenueMirrorPlant(TradingPlant, VenueRules.Of(manifest.Instrument)) : null;
        group.Add(mirror is not null ? mirror : PaperVenue(manifest, options));
        var plant = new GridPlant(new GridPlantSetup
        {
            Options = options,
            Instrument = manifest.Instrument,
            VenuePlant = live ? 0 : VenuePlant,
            VenueKey = manifest.Key,
        });
        plant.FollowRules(() => mirror?.Rules);
        GridGovernor.AttachTo(plant);
        manifest.Bound(group, group.Add(plant, live ? 0 : VenuePlant));
        if (manifest.RegimeOptions() is { } regime)
        {
            var companion = new Millwright.Regime.Plant.RegimePlant(
                regime, new GridFacts(plant), options.LoopIntervalSec, TradingPlant);
            group.Add(companion);
            plant.Follow(RegimePlant, () => companion.Engine.Steering.Steering);
            plant.WatchMarket(() => new MarketWeather(
                companion.Engine.Score.Enabled ? companion.Engine.Score.Band.Name : null,
                companion.Engine.Score.StuckPct));
            plant.ExtendViewer((request, view) => RegimeBlocks.AddTo(view, plant, companion, in request));
        }

        return (group, plant);
    }

    private static PaperVenuePlant PaperVenue(GroupManifest manifest, GridOptions options)
    {
        var exchange = new PaperExchange(
            manifest.Instrument, Paper(options), (ulong)options.PaperSeed, $"venue/{TradingPlant}/paper");
        var funds = new PaperFunds(options.PaperQuote, options.PaperBaseValueQuote);
        return new PaperVenuePlant(exchange, 1, TradingPlant, funds);
    }

    private static PaperOptions Paper(GridOptions options) => new()
    {
        SpreadPct = (decimal)options.PaperSpreadPct,
        Fill = options.PaperFill switch
        {
            PaperFill.Touch => FillModel.Touch,
            PaperFill.Probabilistic => FillModel.Probabilistic,
            _ => FillModel.Through,
        },
        PartialProbability = options.PaperPartialProb,
        LatencyMin = Duration.FromMs(options.PaperLatencyMs.Min),
        LatencyMax = Duration.FromMs(options.PaperLatencyMs.Max),
        OrderLimit = options.EffectiveOrderLimit,
    };
}
