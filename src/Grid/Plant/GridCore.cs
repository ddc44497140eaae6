using Millwright.Grid.Capacity;
using Millwright.Grid.Commands;
using Millwright.Grid.Companion;
using Millwright.Grid.Diagnosis;
using Millwright.Grid.Events;
using Millwright.Grid.Options;
using Millwright.Grid.Orders;
using Millwright.Grid.Plugins;
using Millwright.Grid.Rates;
using Millwright.Grid.Reducer;
using Millwright.Grid.Relief;
using Millwright.Grid.Sizing;
using Millwright.Grid.Slots;
using Millwright.Kernel;
using Millwright.Ledger;
using Millwright.Markets;

namespace Millwright.Grid.Plant;

/// <summary>
/// State and collaborators of one grid plant. Everything that must survive is encoded by <see cref="PlantCodec"/>; the
/// collaborators hold none of it. Lives on the reactor thread, changes only inside turns.
/// </summary>
internal sealed partial class GridCore
{
    public GridCore(GridPlantSetup setup)
    {
        Setup = setup;
        BaseOptions = setup.Options;
        Options = setup.Options;
        Fees = new FeeRates(this);
        Rules = new GridRules(setup.Instrument, Options);
        Configs = new EngineConfigs(Options, Rules, default, CompanionSteering.Neutral);
        Market = new MarketInput(Options.PriceMaxJumpPct, (decimal)Options.PaperSpreadPct);
        Slots = new SlotTable(new AliasPool(Options.SlotsAliasPool));
        var i = setup.Instrument;
        Book = new LedgerBook(new LedgerChart(i.Quote, i.QuoteDecimals, i.Base, i.BaseDecimals), setup.Hashing);
        Ledger = new LedgerDesk(this);
        Funds = new Funds(this);
        Events = new EventDesk(this);
        Sizer = new Sizer(this);
        Engine = new SlotEngine(this);
        Executor = new ActionExecutor(this);
        Placer = new Placer(this);
        Reports = new ReportDesk(this);
        Deliveries = new Deliveries(this);
        Lookups = new Lookups(this);
        Closer = new Closer(this);
        Reprices = new Repricer(this);
        Repairs = new Repairs(this);
        Guard = new SlotGuard(this);
        Lifecycles = new Lifecycles(this);
        Modes = new Modes(this);
        Cycle = new CycleRunner(this);
        Recon = new Reconciler(this);
        Bridges = new BridgeDesk(this);
        Rates = new RateBudget(this);
        Relief = new PressureRelief(this);
        Releases = new ExitReleases(this);
        Closes = new DayCloses(this);
        Plugins = new PluginDesk(this);
        Switches = new SwitchDesk(this);
        Companion = new CompanionDesk(this);
        Alarms = new ClosingAlarms(this);
        Commands = new CommandDesk(this);
    }

    public GridPlantSetup Setup { get; }

    public GridOptions BaseOptions { get; }

    public GridOptions Options { get; private set; }

    public GridRules Rules { get; private set; }

    public EngineConfigs Configs { get; private set; }

    public GridTuning Tuning { get; private set; }

    /// <summary>Options changed at run time, key to text, ordinal order.</summary>
    public SortedList<string, string> Overrides { get; } = new(StringComparer.Ordinal);

    public MarketInput Market { get; }

    public SlotTable Slots { get; }

    public SlotArchive Archive { get; } = new();

    public OrderTable Orders { get; } = new();

    public ExecutionMemory Executions { get; } = new();

    public GateCounters Gates { get; } = new();

    public Windows Windows { get; } = new();

    public ModeState Mode { get; } = new();

    public LoopState Loop { get; } = new();

    public ReconState ReconState { get; } = new();

    public PriceSamples Samples { get; } = new();

    public RateState RateState { get; } = new();

    public FeeRates Fees { get; }

    public LedgerBook Book { get; set; }

    public LedgerDesk Ledger { get; }

    public Funds Funds { get; }

    public EventDesk Events { get; }

    public Sizer Sizer { get; }

    public SlotEngine Engine { get; }

    public ActionExecutor Executor { get; }

    public Placer Placer { get; }

    public ReportDesk Reports { get; }

    public Deliveries Deliveries { get; }

    public Lookups Lookups { get; }

    public Closer Closer { get; }

    public Repricer Reprices { get; }

    public Repairs Repairs { get; }

    public SlotGuard Guard { get; }

    public Lifecycles Lifecycles { get; }

    public Modes Modes { get; }

    public CycleRunner Cycle { get; }

    public Reconciler Recon { get; }

    public BridgeDesk Bridges { get; }

    public RateBudget Rates { get; }

    public PressureRelief Relief { get; }

    public ExitReleases Releases { get; }

    public DayCloses Closes { get; }

    public PluginDesk Plugins { get; }

    public SwitchDesk Switches { get; }

    public ClosingAlarms Alarms { get; }

    public CommandDesk Commands { get; }

    public CompanionDesk Companion { get; }

    /// <summary>Reads the companion's steering; null = no companion.</summary>
    public Func<CompanionSteering>? SteeringSource { get; set; }

    /// <summary>Reads the rules an external venue told since the composition; null = none.</summary>
    public Func<VenueRules?>? RulesSource { get; set; }

    /// <summary>What the companion asks for now.</summary>
    public CompanionSteering Steering => SteeringSource?.Invoke() ?? CompanionSteering.Neutral;

    /// <summary>Advisor called in cycles; null = static configuration (seam of the governor).</summary>
    public ICycleAdvisor? Advisor { get; set; }

    /// <summary>Builder of the status payload; null until the status part is attached.</summary>
    public Func<GridPlant, ViewRequest, object>? Viewer { get; set; }

    /// <summary>Reading of a companion for the status payload.</summary>
    public Func<MarketWeather> Weather { get; set; } = static () => MarketWeather.None;

    /// <summary>Context of the running turn.</summary>
    public PlantContext Context { get; private set; } = null!;

    /// <summary>Logical now.</summary>
    public Instant Now { get; private set; }

    /// <summary>Logical now, Unix seconds.</summary>
    public double NowSec { get; private set; }

    /// <summary>Price and time of the last tick of the slots.</summary>
    public double TickPrice { get; set; }

    /// <summary>Time of the last tick, Unix seconds; 0 before the first.</summary>
    public double TickTime { get; set; }

    /// <summary>Starts a turn.</summary>
    public void Begin(PlantContext context)
    {
        Context = context;
        if (!Configs.Follows(Steering))
        {
            Configs = new EngineConfigs(Options, Rules, Tuning, Steering);
        }

        if (Now != context.Now)
        {
            Now = context.Now;
            NowSec = Now.UnixSeconds;
        }
    }

    /// <summary>False for a live plant that nobody armed for the present key: it places nothing (§11).</summary>
    public bool IsArmed => Options.Mode != TradingMode.Live
        || string.Equals(Mode.ArmedKey, Setup.VenueKey, StringComparison.Ordinal);

    /// <summary>True while the venue takes no placements, by its words or its rules (§9.2, §9.3).</summary>
    public bool MarketShut => Loop.MarketClosedUntil > Now
        || (Setup.VenuePlant == 0
            && Rules.Instrument.Status is InstrumentStatus.CancelOnly or InstrumentStatus.ReduceOnly);

    public bool PriceFresh => Market.HasPrice && Market.AgeSec(Now) <= Options.PriceStaleMaxAgeSec;

    /// <summary>
    /// True while the orphan timers of a slot stand still (§4.4, §8.1): it is not active, the plant is paused with
    /// <c>pause.timers = hold</c>, or the companion holds it.
    /// </summary>
    public bool TimersHeld(Slot slot) =>
        slot.Lifecycle != SlotLifecycle.Active || PlantTimersHeld || Steering.Holds(slot.Id);

    /// <summary>True while the whole plant keeps its timers.</summary>
    public bool PlantTimersHeld => Mode.Shown != GridMode.Running && Options.PauseTimers == PauseTimers.Hold;

    /// <summary>Why no order may leave now whatever its slot: armed, market, circuit; null = nothing.</summary>
    public string? PlacementGate => !IsArmed ? Gate.NotArmed
        : MarketShut ? Gate.Market
        : Rates.IsOpen ? Gate.Rate : null;

    /// <summary>An order is over: the memories keep it and its executions for a while.</summary>
    public void Deliver(TrackedOrder order)
    {
        Orders.Deliver(order, Now);
        Executions.Delivered(order.IntentSeq, Now);
    }

    /// <summary>Configuration of a slot's next tick or fill (grid.md §4.4, §8.1, §8.5).</summary>
    public EngineConfig ConfigOf(Slot slot)
    {
        var paused = slot.Lifecycle != SlotLifecycle.Active;
        var plantHeld = Mode.Shown != GridMode.Running;
        var requotes = paused || plantHeld || slot.HasPartialEntry ? Requotes.Never
            : slot.HasYoungEntry(Now) ? Requotes.FarOnly : Requotes.Normal;
        return Configs.Of(slot.Sticky || TimersHeld(slot), requotes);
    }

    /// <summary>
    /// Brings a slot's market price and clock up to the last tick, as if no quiet tick had been skipped.
    /// </summary>
    public void Settle(Slot slot)
    {
        if (TickTime > slot.State.Now && Ticks(slot))
        {
            Quietness.Settle(slot.State, TickPrice, TickTime, TickTime);
        }
    }

    /// <summary>True when the slot receives ticks.</summary>
    public static bool Ticks(Slot slot) => slot.Lifecycle is not (SlotLifecycle.Halted or SlotLifecycle.Removing);

    /// <summary>A slot changed: its band is derived again and the next cycle looks at every slot.</summary>
    public void Touch(Slot slot)
    {
        slot.Dirty = true;
        slot.Unaudited = true;
        Loop.Restless = true;
        Sizer.Count(slot);
    }

    public void SetOptions(GridOptions options)
    {
        if (options.ScannerIntervalMin != Options.ScannerIntervalMin)
        {
            Advisor?.RestartScanner();
        }

        Options = options;
        Fees.OptionsChanged();
        Rules = new GridRules(Instrument, options, Fees.LearnedPct);
        Market.SetMaxJump(options.PriceMaxJumpPct);
        FollowLayers();
        Rebuild();
    }

    /// <summary>A changed <c>layers.target</c> takes effect; layers set by command stay until it changes.</summary>
    public void FollowLayers()
    {
        if (!Loop.Booted || Loop.LayersTarget == Options.LayersTarget)
        {
            return;
        }

        // A state of an older version does not say what its layers were set from: they stay.
        Loop.Layers = Loop.LayersTarget < 0 ? Loop.Layers : Options.LayersTarget;
        Loop.LayersTarget = Options.LayersTarget;
    }

    /// <summary>Configured options plus the run-time values plus the switches; every slot is looked at again.</summary>
    public void ApplyOverrides() => SetOptions(Layered());

    /// <summary>The same without disturbing a slot: what a restored plant had applied before.</summary>
    public void LayerOptions()
    {
        Options = Layered();
        Rules = new GridRules(Instrument, Options, Fees.LearnedPct);
        Configs = new EngineConfigs(Options, Rules, Tuning, Steering);
    }

    private Instrument Instrument => RulesSource?.Invoke() is { } told
        ? told.Over(Setup.Instrument)
        : Setup.Instrument;

    private GridOptions Layered()
    {
        if (!GridOptionTable.ChangeAll(BaseOptions, [.. Overrides]).TryGet(out var options, out _))
        {
            // The configuration changed below them: those that still fit are kept.
            options = BaseOptions;
            foreach (var (key, text) in Overrides)
            {
                options = GridOptionTable.Table.Change(options, key, text).TryGet(out var changed, out _)
                    ? changed
                    : options;
            }
        }

        return GridSwitches.Layer(options, Switches.Overrides);
    }

    public void SetTuning(in GridTuning tuning)
    {
        if (Tuning != tuning)
        {
            Tuning = tuning;
            Rebuild();
        }
    }

    /// <summary>The companion's steering changed: every slot is looked at with it.</summary>
    public void Steer()
    {
        Rebuild();
        Cycle.Soon();
    }

    /// <summary>The venue changed its rules: they hold for new orders, every slot is looked at again.</summary>
    public void RulesChanged()
    {
        Rules = new GridRules(Instrument, Options, Fees.LearnedPct);
        Rebuild();
        Cycle.Soon();
    }

    /// <summary>A state was decoded: derives what is not encoded without disturbing the bands.</summary>
    public void Restored(in GridTuning tuning)
    {
        Tuning = tuning;
        LayerOptions();
        Sizer.Clear();
        Bridges.Clear();
        foreach (var slot in Slots.All)
        {
            Sizer.Count(slot);
        }
    }

    private void Rebuild()
    {
        Configs = new EngineConfigs(Options, Rules, Tuning, Steering);
        foreach (var slot in Slots.All)
        {
            Touch(slot);
        }

        Loop.Restless = true;
    }
}
