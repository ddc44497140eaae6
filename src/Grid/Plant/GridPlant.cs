using Millwright.Grid.Options;
using Millwright.Grid.Orders;
using Millwright.Grid.Plugins;
using Millwright.Grid.Rates;
using Millwright.Grid.Slots;
using Millwright.Kernel;
using Millwright.Ledger;
using Millwright.Markets;

namespace Millwright.Grid.Plant;

/// <summary>
/// The grid plant (grid.md §4, §8): one pair, many slots, one ledger. Prices update its input table; cycles tick the
/// slots that can change; execution reports become postings, then reducer events, then orders, in their own turn.
/// </summary>
public sealed class GridPlant : IPlant
{
    /// <summary>Raised by every behaviour change.</summary>
    public const uint LogicVersion = 7;

    /// <summary>Oldest logic version whose state is still read.</summary>
    private const uint OldestLogic = 2;

    /// <summary>
    /// A live plant opens nothing while its data is applied later than this; paced data has no age.
    /// </summary>
    private static readonly Duration MaxDataAge = Duration.FromSeconds(2);

    private readonly GridCore core;

    /// <summary>Creates a plant without state.</summary>
    public GridPlant(GridPlantSetup setup)
    {
        core = new GridCore(setup);
        core.Events.Plant = this;
        Descriptor = new PlantDescriptor(
            "grid",
            LogicVersion,
            new PlantLimits(
                EffectsPerTurn: Math.Max(4096, 16 * setup.Options.SlotsMax),
                CascadeDepth: Math.Max(4096, 16 * setup.Options.SlotsMax),
                LiveIntents: Math.Max(512, 2 * setup.Options.EffectiveOrderLimit)),
            QuarantineOrders.CancelEntries,
            [MarketRecord.Quote, MarketRecord.Bar, MarketRecord.CandleClosed, MarketRecord.Mid],
            setup.Options.Mode == TradingMode.Live ? MaxDataAge : null);
    }

    /// <inheritdoc/>
    public PlantDescriptor Descriptor { get; }

    /// <summary>What the plant was built from.</summary>
    public GridPlantSetup Setup => core.Setup;

    /// <summary>Options in force, run-time values included.</summary>
    public GridOptions Options => core.Options;

    /// <summary>Trading rules in force.</summary>
    public GridRules Rules => core.Rules;

    /// <summary>Newest price.</summary>
    public MarketInput Market => core.Market;

    /// <summary>Slots. Read only; call <see cref="SettleAll"/> first when market price or clock matter.</summary>
    public SlotTable Slots => core.Slots;

    /// <summary>Removed slots (§4.4).</summary>
    public SlotArchive Archive => core.Archive;

    /// <summary>Orders with an intent.</summary>
    public OrderTable Orders => core.Orders;

    /// <summary>The "why not" counters.</summary>
    public GateCounters Gates => core.Gates;

    /// <summary>Rolling windows.</summary>
    public Windows Windows => core.Windows;

    /// <summary>Mode and rails.</summary>
    public ModeState Mode => core.Mode;

    /// <summary>Cadence and quotas.</summary>
    public LoopState Loop => core.Loop;

    /// <summary>Last reconciliation.</summary>
    public ReconState Reconciliation => core.ReconState;

    /// <summary>Free and held funds.</summary>
    public Funds Funds => core.Funds;

    /// <summary>The ledger.</summary>
    public LedgerBook Book => core.Book;

    /// <summary>Parameters set by the governor.</summary>
    public GridTuning Tuning => core.Tuning;

    /// <summary>Open orders allowed (grid.md §4.5).</summary>
    public int OrderCap => core.Cap;

    /// <summary>Cap less open orders.</summary>
    public int HeadroomNow => core.HeadroomNow;

    /// <summary>Cap less the reserves of the slots.</summary>
    public int HeadroomCommitted => core.Cap - core.Lifecycles.Committed();

    /// <summary>Slots counting as buy-ready.</summary>
    public int BuyReadySlots => core.Sizer.BuyReadyCount;

    /// <summary>False for a live plant whose orders may not leave (grid.md §11).</summary>
    public bool IsArmed => core.IsArmed;

    /// <summary>True while the price is fresh.</summary>
    public bool PriceFresh => core.PriceFresh;

    /// <summary>Scanner and governor, or null.</summary>
    public ICycleAdvisor? Governor => core.Advisor;

    /// <summary>Plugins of the governor (grid.md §7.9).</summary>
    public PluginDesk Plugins => core.Plugins;

    /// <summary>Counters of the rate models (grid.md §8.8).</summary>
    public RateState Rates => core.RateState;

    /// <summary>Collaborators, for the governor and the status in this assembly.</summary>
    internal GridCore Core => core;

    /// <summary>Configuration of a slot's next tick, for exports and drawings.</summary>
    public Reducer.EngineConfig ConfigOf(Slot slot) => core.ConfigOf(slot);

    /// <summary>Timers of the plant beside those of the reducer, for predictions (§4.6, §7.5).</summary>
    public Scenarios.PredictionPolicy PolicyOf(Slot slot) => new(
        core.Reprices.NextAge(slot), core.Cycle.TimeToLive(slot));

    /// <summary>
    /// Prices in which cycles change nothing (grid.md §8.2): until <see cref="QuietUntil"/> a price inside needs no
    /// delivery. Empty (low above high) while anything is pending.
    /// </summary>
    public (double Low, double High) QuietBand => core.Loop.Restless || core.Mode.Shown != GridMode.Running
        ? (double.PositiveInfinity, double.NegativeInfinity)
        : (core.Loop.QuietLow, core.Loop.QuietHigh);

    /// <summary>Latest time, Unix seconds, for which <see cref="QuietBand"/> holds.</summary>
    public double QuietUntil => core.Loop.QuietUntil;

    /// <summary>Attaches scanner and governor before <see cref="Init"/> or <see cref="Decode"/>.</summary>
    public void Attach(ICycleAdvisor advisor) => core.Advisor = advisor;

    /// <summary>
    /// Follows a companion plant of the group (regime.md §0.1): its steering is read where it is needed, its requests
    /// arrive as internal events, its answers go back the same way. Before <see cref="Init"/> or <see cref="Decode"/>.
    /// </summary>
    /// <param name="companion">Number of the companion in the group.</param>
    /// <param name="steering">Reads its present steering; pure.</param>
    public void Follow(uint companion, Func<CompanionSteering> steering)
    {
        core.Companion.Plant = companion;
        core.SteeringSource = steering;
    }

    /// <summary>
    /// Follows the rules an external venue tells while the plant runs (§9.2). Before <see cref="Init"/> or
    /// <see cref="Decode"/>; the source is a plant of the group with a smaller number.
    /// </summary>
    public void FollowRules(Func<VenueRules?> rules) => core.RulesSource = rules;

    /// <summary>Profit target of new exits, %.</summary>
    public double ProfitTarget => core.Cycle.ProfitTarget();

    /// <summary>Steering in force.</summary>
    public CompanionSteering Steering => core.Steering;

    /// <summary>Free room of the work bank (grid.md §4.5).</summary>
    /// <param name="sticky">Type of the new slots.</param>
    public int MaxNewSlots(bool sticky) => core.Lifecycles.MaxNew(sticky);

    /// <summary>What the command <c>audit_pnl</c> answers, without its incident (grid.md §5.7).</summary>
    public Commands.AuditReceipt AuditPnl() => Commands.LedgerCommands.Receipt(core);

    /// <summary>Brings every slot's market price and clock up to the last tick.</summary>
    public void SettleAll()
    {
        foreach (var slot in core.Slots.All)
        {
            core.Settle(slot);
        }
    }

    /// <inheritdoc/>
    public void Init(PlantContext context)
    {
        core.Begin(context);
        core.Cycle.Start();
    }

    /// <inheritdoc/>
    public void Apply(in PlantEvent plantEvent, PlantContext context)
    {
        core.Begin(context);
        switch (plantEvent.Kind)
        {
            case PlantEventKind.Record:
                OnRecord(plantEvent.Type, plantEvent.Payload);
                break;
            case PlantEventKind.Deadline when plantEvent.Type == CycleRunner.Deadline:
                core.Cycle.Fire();
                break;
            case PlantEventKind.Venue when plantEvent.Report is { } report:
                core.Reports.Apply(report, plantEvent.Intent);
                break;
            case PlantEventKind.Command when plantEvent.Command is { } command:
                core.Commands.Apply(command);
                break;
            case PlantEventKind.Internal when plantEvent.Body is VenueBalances balances:
                core.Recon.Balances(balances);
                break;
            case PlantEventKind.Internal when plantEvent.Body is VenueFlow flow:
                core.Recon.Flow(flow.Row);
                break;
            case PlantEventKind.Internal when plantEvent.Body is VenueOpenOrders open:
                core.Recon.OpenOrders(open);
                break;
            case PlantEventKind.Internal when plantEvent.Body is VenueRules:
                core.RulesChanged();
                break;
            case PlantEventKind.Internal when plantEvent.Body is VenueGap:
                core.Lookups.AskAll();
                break;
            case PlantEventKind.Internal when core.Companion.Plant != 0 && plantEvent.Body is { } body:
                core.Companion.Apply(body);
                break;
            case PlantEventKind.Kernel when plantEvent.Type == KernelEventType.Recovered:
                core.FollowLayers();
                core.Modes.Refresh();
                core.Cycle.Restart();
                core.Lookups.AskAll();
                break;
            case PlantEventKind.Kernel:
                core.Switches.Refresh(context);
                core.Modes.Refresh();
                break;
            default:
                break;
        }
    }

    /// <inheritdoc/>
    public void Encode(CseWriter writer) => PlantCodec.Encode(core, writer);

    /// <inheritdoc/>
    public void Decode(ref CseReader reader) => PlantCodec.Decode(core, ref reader, LogicVersion);

    /// <inheritdoc/>
    public bool TryMigrate(uint from, ref CseReader reader)
    {
        if (from is < OldestLogic or >= LogicVersion)
        {
            return false;
        }

        PlantCodec.Decode(core, ref reader, from);
        return true;
    }

    /// <inheritdoc/>
    public void CheckInvariants(ViolationList violations)
    {
        ArgumentNullException.ThrowIfNull(violations);
        foreach (var order in core.Orders.Live)
        {
            if (order.Executed > order.Volume)
            {
                violations.Add("G1", $"intent {order.IntentSeq} executed {order.Executed} of {order.Volume}");
            }
        }

        if (core.Funds.HeldQuote < 0m || core.Funds.HeldBase < 0m)
        {
            violations.Add("G2", $"held quote {core.Funds.HeldQuote}, held base {core.Funds.HeldBase}");
        }
    }

    /// <inheritdoc/>
    public object BuildView(in ViewRequest request) =>
        core.Viewer is { } viewer ? viewer(this, request) : new { plant = "grid", mode = core.Mode.Shown.ToString() };

    /// <summary>Sets the builder of the status payload.</summary>
    public void SetViewer(Func<GridPlant, ViewRequest, object> viewer) => core.Viewer = viewer;

    /// <summary>Lets a companion of the group tell the diagnosis about market and capital.</summary>
    public void WatchMarket(Func<Diagnosis.MarketWeather> read) => core.Weather = read;

    /// <summary>Lets a companion of the group add to the status payload; after <see cref="SetViewer"/>.</summary>
    public void ExtendViewer(Func<ViewRequest, object, object> extend)
    {
        if (core.Viewer is { } inner)
        {
            core.Viewer = (plant, request) => extend(request, inner(plant, request));
        }
    }

    private void OnRecord(ushort type, ReadOnlySpan<byte> payload)
    {
        var accepted = false;
        switch (type)
        {
            case MarketRecord.Mid when MidRecord.TryRead(payload, out var mid):
                accepted = core.Market.OfferMid(mid.Mid, core.Now);
                break;
            case MarketRecord.Quote when QuoteRecord.TryRead(payload, out var quote):
                accepted = quote.Last > 0m && (quote.Bid <= 0m || quote.Ask <= 0m)
                    ? core.Market.OfferTrade(quote.Last, core.Now)
                    : core.Market.OfferQuote(quote.Bid, quote.Ask, core.Now);
                break;
            case MarketRecord.Bar when BarRecord.TryRead(payload, out var bar):
                accepted = core.Market.OfferMid(bar.Close, core.Now);
                break;
            case MarketRecord.CandleClosed when BarRecord.TryRead(payload, out var candle):
                core.Advisor?.OnCandle(candle);
                core.Plugins.OnCandle(candle);
                break;
            case PluginReport.Record:
                core.Plugins.Apply(payload);
                break;
            default:
                break;
        }

        if (accepted && (!core.Loop.Booted || core.Mode.StalePrice))
        {
            core.Cycle.Soon();
        }
    }
}
