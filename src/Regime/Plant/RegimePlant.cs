using Millwright.Kernel;
using Millwright.Markets;
using Millwright.Regime.Actuation;
using Millwright.Regime.Advisor;
using Millwright.Regime.Digest;
using Millwright.Regime.Engine;
using Millwright.Regime.Options;
using Millwright.Regime.Status;

namespace Millwright.Regime.Plant;

/// <summary>
/// The regime layer as a plant beside the one it observes: market records and a cycle deadline drive the engine, fits
/// and advisor calls leave as queries and come back as records. It places no order itself: steering, moves and churner
/// orders are events to the trading plant, which judges, places and books them and answers.
/// </summary>
public sealed partial class RegimePlant : IPlant, IFlags
{
    /// <summary>Raised by every behaviour change.</summary>
    public const uint LogicVersion = 5;

    /// <summary>Query kind of a fit; the key is the frame.</summary>
    public const string TrainQuery = "regime.train";

    /// <summary>Query kind of an advisor call; the key is the trigger.</summary>
    public const string AdviseQuery = "regime.advise";

    /// <summary>Query kind for switches to turn; the key is a list of KEY=0 or KEY=1, * for every override.</summary>
    public const string SwitchQuery = "regime.switches";

    /// <summary>Query kind of a fit of the outcome surface.</summary>
    public const string SurfaceQuery = "regime.surface";

    /// <summary>Query kind of a council; the key is the trigger.</summary>
    public const string CouncilQuery = "regime.council";

    /// <summary>Query kind of an explanation of the digest.</summary>
    public const string NarrativeQuery = "regime.narrative";

    /// <summary>Query kind of a command to the trading plant; the key is kind=value.</summary>
    public const string CommandQuery = "regime.command";

    private const ushort CycleDeadline = 1;

    private readonly IPlantFacts facts;
    private readonly double cycleSec;
    private readonly uint trading;
    private readonly CompanionOrders orders = new();
    private PlantContext? context;
    private HotSwitch advisorOn;
    private string toldRegime = "";
    private string toldBand = "";
    private bool toldAlert;

    /// <summary>Creates a plant without state.</summary>
    /// <param name="options">Configuration.</param>
    /// <param name="facts">Port to the observed plant.</param>
    /// <param name="cycleSec">POLL_INTERVAL_SECONDS, seconds, ≥ 1.</param>
    /// <param name="trading">Number of the plant that takes its requests; 0 = it only observes.</param>
    public RegimePlant(RegimeOptions options, IPlantFacts facts, double cycleSec = 30.0, uint trading = 0)
    {
        Engine = new RegimeEngine(options);
        Advisor = new AdvisorDesk(options);
        Council = new CouncilDesk(options);
        Narrative = new NarrativeDesk(options);
        this.trading = trading;
        if (trading != 0)
        {
            Engine.Churners.Attach(orders);
            Engine.Healing.Orders = orders;
        }

        this.facts = facts;
        this.cycleSec = Math.Max(1.0, cycleSec);
        Descriptor = new PlantDescriptor(
            "regime", LogicVersion, new PlantLimits(), QuarantineOrders.CancelEntries,
            [MarketRecord.Quote, MarketRecord.Bar, MarketRecord.Mid]);
    }

    /// <inheritdoc/>
    public PlantDescriptor Descriptor { get; }

    /// <summary>The estimators.</summary>
    public RegimeEngine Engine { get; }

    /// <summary>The advisor's desk.</summary>
    public AdvisorDesk Advisor { get; }

    /// <summary>The council's desk.</summary>
    public CouncilDesk Council { get; }

    /// <summary>Explanations of the digest.</summary>
    public NarrativeDesk Narrative { get; }

    /// <summary>Epoch seconds at which an operator stopped the accumulation; 0 = never (regime.md §16.1).</summary>
    public double AccumulationStoppedAt { get; private set; }

    /// <summary>What of the language models can be asked: there are providers.</summary>
    private bool HasProviders => Engine.Options.AiProviders is { Length: > 2 };

    /// <inheritdoc/>
    public bool IsActive(string key) => context?.Toggle(key) ?? false;

    /// <summary>Raw observation rows for a fit of a frame; empty when unknown.</summary>
    public double[][] TrainingRows(string frame) => Engine.Market.Frame(frame) is { } detector
        ? detector.Candles.Rows(detector.Frame.TrainingCandles, Engine.Market.EnrichedOn)
        : [];

    /// <inheritdoc/>
    public void Init(PlantContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.ArmDeadline(CycleDeadline, 0, Next(context.Now));
    }

    /// <inheritdoc/>
    public void Apply(in PlantEvent plantEvent, PlantContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        this.context = context;
        switch (plantEvent.Kind)
        {
            case PlantEventKind.Record:
                OnRecord(plantEvent.Type, plantEvent.Payload, context);
                break;
            case PlantEventKind.Deadline when plantEvent.Type == CycleDeadline:
                context.ArmDeadline(CycleDeadline, 0, Next(context.Now));
                Cycle(context);
                break;
            case PlantEventKind.Command when plantEvent.Command is { } command:
                Command(command, context);
                break;
            case PlantEventKind.Internal when plantEvent.Body is CommandRequest forwarded:
                Command(forwarded, context);
                break;
            case PlantEventKind.Internal when plantEvent.Body is CompanionReport report:
                OnReport(report, context.Now.UnixSeconds);
                break;
            case PlantEventKind.Kernel when plantEvent.Type == KernelEventType.RunStarted:
                Engine.Churners.RunStarted();
                break;
            default:
                break;
        }

        Emit(context);
    }

    /// <inheritdoc/>
    public void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Bool(advisorOn.On);
        writer.I64(orders.Reference);
        writer.String(toldRegime);
        writer.String(toldBand);
        writer.Bool(toldAlert);
        Engine.Encode(writer);
        Advisor.Encode(writer);
        Council.Encode(writer);
        Narrative.Encode(writer);
        writer.F64(AccumulationStoppedAt);
    }

    /// <inheritdoc/>
    public void Decode(ref CseReader reader)
    {
        advisorOn.Changed(reader.Bool());
        orders.Reference = reader.I64();
        (toldRegime, toldBand, toldAlert) = (reader.String(), reader.String(), reader.Bool());
        orders.Clear();
        Engine.Decode(ref reader);
        Advisor.Decode(ref reader);
        Council.Decode(ref reader);
        Narrative.Decode(ref reader);
        AccumulationStoppedAt = reader.F64();
    }

    /// <inheritdoc/>
    public void CheckInvariants(ViolationList violations)
    {
        ArgumentNullException.ThrowIfNull(violations);
        if (Engine.Churners.Active > Math.Max(1, Engine.Options.ChurnerMaxActive))
        {
            violations.Add("R1", $"{Engine.Churners.Active} churners are active");
        }
    }

    /// <inheritdoc/>
    public object BuildView(in ViewRequest request)
    {
        Engine.Refresh(facts.Read(Engine.Desk.NewestExit));
        return new RegimeView(
            RegimeStatus.Write(this, request.Kernel.Toggles, request.Now.UnixSeconds), request.JournalSeq);
    }

    private Instant Next(Instant now)
    {
        var step = (long)(cycleSec * Instant.NsPerSecond);
        return new Instant(((now.Ns / step) + 1) * step);
    }

    private void OnRecord(ushort type, ReadOnlySpan<byte> payload, PlantContext context)
    {
        var now = context.Now.UnixSeconds;
        switch (type)
        {
            case MarketRecord.Mid when MidRecord.TryRead(payload, out var mid):
                Engine.Tick(now, mid.Mid, mid.Volume);
                break;
            case MarketRecord.Quote when QuoteRecord.TryRead(payload, out var quote):
                Engine.Tick(now, (double)((quote.Bid + quote.Ask) / 2m), 0.0);
                break;
            case MarketRecord.Bar when BarRecord.TryRead(payload, out var bar):
                Engine.Tick(now, bar.Close, bar.Volume);
                break;
            case RegimeRecord.HmmTrained when HmmTrainedRecord.Decode(payload) is { } trained:
                Engine.Market.Frame(trained.Frame)?.Trained(trained.Model, trained.Error, now);
                break;
            case RegimeRecord.AdvisorOpinion when OpinionRecord.Decode(payload) is { } opinion && advisorOn.On:
                Opine(opinion, now, context);
                break;
            case RegimeRecord.SurfaceFitted when SurfaceRecord.Decode(payload) is { } fitted:
                Engine.Score.Surface.Take(fitted.Surface, now);
                break;
            case RegimeRecord.CouncilVoted when CouncilRecord.Decode(payload) is { } voted && advisorOn.On:
                Decide(voted, now, context);
                break;
            case RegimeRecord.DigestNarrative when NarrativeRecord.Decode(payload) is { } told:
                Narrative.Take(told, now);
                break;
            case RegimeRecord.History:
                foreach (var c in HistoryRecord.Decode(payload))
                {
                    var frame = Engine.Market.Frame(c.IntervalMin == 1 ? "1m" : c.IntervalMin == 15 ? "15m" : "1h");
                    frame?.Candles.Append(c.OpenSec, c.Close, c.Volume, Features.MicroFeatures.Neutral);
                }

                break;
            default:
                break;
        }
    }

    private void Cycle(PlantContext context)
    {
        var now = context.Now.UnixSeconds;
        Engine.Cycle(now, facts.Read(Engine.Desk.NewestExit), this);
        foreach (var frame in Engine.Market.TrainingDue(now))
        {
            context.Query(TrainQuery, frame.Frame.Name);
        }

        if (advisorOn.Changed(IsActive(Flags.Advisor)) && !advisorOn.On)
        {
            Advisor.Stop();
        }

        if (advisorOn.On && Advisor.Due(
            now, Engine.Market.Tiers.Reading, Engine.Market.Consensus.Agreement, Engine.Options.AiRegimeIntervalSec,
            Engine.Options.AiRegimeDebounceSec) is { } trigger)
        {
            AskAll(trigger, context);
        }

        Council.Expire(now);
        Advisor.Settle(now, Engine.Facts.Mid);
        if (Engine.Score.Surface.FitDue(now))
        {
            context.Query(SurfaceQuery, "");
        }

        if (HasProviders && IsActive(Flags.Narrative) && Engine.Digest is { } digest
            && Narrative.Due(now, digest.Light))
        {
            context.Query(NarrativeQuery, "");
        }

        if (Engine.Steering.Cycle(now, Engine, this) && trading != 0)
        {
            context.Emit(trading, CompanionEvent.Steering, Engine.Steering.Steering);
        }

        Announce(context);
    }

    /// <summary>Tells what changed since it was last told; what was told is part of the state.</summary>
    private void Announce(PlantContext context)
    {
        var market = Engine.Market;
        var tier = market.Tiers.Reading;
        var label = $"{market.PolicyRegime.Name()}, tier {tier.Tier} ({tier.Direction})";
        var alert = market.ChangePoints?.Alert ?? false;
        var band = Engine.Score.Band.Name;
        if (toldRegime.Length > 0 && label != toldRegime)
        {
            context.Publish(new DomainEvent("regime_change", 0, "notice", $"Regime {label}.", (object?)null));
        }

        if (alert && !toldAlert)
        {
            var mass = market.ChangePoints!.ChangeProbability;
            context.Publish(new DomainEvent(
                "change_point", 0, "warning", $"A change point is likely: {mass:0.00} of the mass is on young runs.",
                (object?)null));
        }

        if (toldBand.Length > 0 && band != toldBand && band != "disabled")
        {
            context.Publish(new DomainEvent(
                "mts_band", 0, "notice", $"The manifold score is {band}.", (object?)null));
        }

        (toldRegime, toldAlert, toldBand) = (label, alert, band);
    }

    private void Command(CommandRequest command, PlantContext context)
    {
        Engine.Refresh(facts.Read(Engine.Desk.NewestExit));
        var (code, message) = RegimeCommands.Run(this, command, context);
        context.Complete(
            command, code.Length == 0 ? CommandStatus.Confirmed : CommandStatus.Rejected, message,
            code.Length == 0 ? null : code);
    }

    private void OnReport(CompanionReport report, double now)
    {
        Engine.Refresh(facts.Read(Engine.Desk.NewestExit));
        if (Engine.Healing.Knows(report.Reference))
        {
            Engine.Healing.Report(report, now, Engine.Churners.Subsidy);
        }
        else if (report.Outcome == CompanionOutcome.Filled)
        {
            Engine.Churners.Fill(report.Reference, report.Price, report.Volume, report.Fee, now, Engine);
        }
        else if (report.Outcome is CompanionOutcome.Cancelled or CompanionOutcome.Refused)
        {
            Engine.Churners.Ended(report.Reference, report.Code, now);
        }
    }

    /// <summary>Hands the requests of the turn to the trading plant, in order.</summary>
    private void Emit(PlantContext context)
    {
        foreach (var (type, body) in orders.Outbox)
        {
            context.Emit(trading, type, body);
        }

        orders.Clear();
    }
}
